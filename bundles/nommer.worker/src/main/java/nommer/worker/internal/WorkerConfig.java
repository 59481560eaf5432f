package nommer.worker.internal;

import nommer.fleet.api.InstanceFacts;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: worker",
    description = "What one node does at once, and when it ends itself.")
@interface WorkerConfig {
  @AttributeDefinition(
      name = "Jobs per instance",
      description =
          "Jobs that a node runs at once, at least 1; feederd scales by the same number. A worker has"
              + " as many as at its start.",
      min = "1",
      max = "1000")
  int jobs_per_instance() default InstanceFacts.SLOTS;

  @AttributeDefinition(
      name = "Terminate when idle",
      description = "Whether an idle node ends its own instance.")
  boolean terminate_when_idle() default true;

  @AttributeDefinition(
      name = "Inactivity (s)",
      description = "Seconds without a job after which an idle node ends; at least two leases.",
      min = "2",
      max = "31536000")
  int max_inactivity_seconds() default 600;

  @AttributeDefinition(
      name = "Least free (MiB)",
      description =
          "MiB that stay free where the node works; with less, it takes no jobs until there is room"
              + " again. 0: none.",
      min = "0",
      max = "1073741824")
  int least_free_mebibytes() default 64;

  @AttributeDefinition(
      name = "Expected output (%)",
      description =
          "Percent of what encoders expect of the size of their outputs that a node keeps free for a"
              + " job; 0: it looks at sources alone.",
      min = "0",
      max = "10000")
  int expected_output_percent() default 100;
}
