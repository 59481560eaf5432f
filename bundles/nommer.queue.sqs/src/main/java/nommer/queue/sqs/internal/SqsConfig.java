package nommer.queue.sqs.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the queues; read when a daemon starts, and the same for all daemons. */
@ObjectClassDefinition(name = "media-nommer: queues on Amazon SQS")
@interface SqsConfig {
  @AttributeDefinition(
      description =
          "Queue of hints that a job waits; made if it is not there. Two more, with _high and _low"
              + " added, are for jobs of that priority; and of each, another with -dead added"
              + " takes what was taken too often.")
  String new_job_queue() default "media_nommer";

  @AttributeDefinition(
      description =
          "Queue by which feederd is told that a client is to hear of a change; made likewise.")
  String state_change_queue() default "media_nommer_jstate";

  @AttributeDefinition(
      description =
          "Seconds after which a message that somebody took and did not deal with comes"
              + " again, 5 to 43200.",
      min = "5",
      max = "43200")
  int visibility_seconds() default 30;

  @AttributeDefinition(
      description = "How often a message is taken before it counts as dead, 10 to 1000.",
      min = "10",
      max = "1000")
  int dead_after_takes() default 200;
}
