package nommer.worker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: worker",
    description = "What one node does at once, and when it ends itself.")
@interface WorkerConfig {
  @AttributeDefinition(
      name = "Jobs per instance",
      description = "Jobs that a node runs at once; feederd scales by the same number.")
  int jobs_per_instance() default 2;

  @AttributeDefinition(
      name = "Terminate when idle",
      description = "Whether an idle node ends its own instance.")
  boolean terminate_when_idle() default true;

  @AttributeDefinition(
      name = "Inactivity (s)",
      description = "Seconds without a job after which an idle node ends; at least 24.")
  int max_inactivity_seconds() default 600;

  @AttributeDefinition(
      name = "Heartbeat (s)",
      description = "Seconds between reports to the node registry; 1 to 8.")
  int heartbeat_seconds() default 5;

  @AttributeDefinition(
      name = "Renewal (ms)",
      description =
          "Milliseconds between renewals of leases, which also carry progress and notice a cancel;"
              + " at most a third of the lease.")
  int renewal_millis() default 1000;
}
