package nommer.fleet.scaler.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    pid = "nommer.fleet.scaler",
    name = "media-nommer: scaler",
    description = "Starts instances when the backlog asks for them. Idle ones end themselves.")
@interface ScalerConfig {
  @AttributeDefinition(name = "Launch instances", description = "Whether to start any at all.")
  boolean allow_launches() default true;

  @AttributeDefinition(name = "Instances", description = "Never more instances than this.")
  int max_instances() default 3;

  @AttributeDefinition(
      name = "Overflow threshold",
      description = "Jobs that may wait although every slot is taken.")
  int overflow_threshold() default 2;

  @AttributeDefinition(name = "Policy", description = "Published name of the scaling policy.")
  String policy() default "overflow";

  @AttributeDefinition(
      name = "Interval (ms)",
      description = "Milliseconds between looks; at least 50.")
  long interval_millis() default 500;

  @AttributeDefinition(
      name = "Silence (s)",
      description =
          "Seconds after which a node that does not report is no capacity any more, and a local"
              + " worker is killed: two leases; never less than three heartbeats.")
  int silent_seconds() default 24;

  @AttributeDefinition(
      name = "Launch timeout (s)",
      description =
          "Seconds after which nodes that were launched and have not reported are not waited for"
              + " any more; a local worker is killed then.")
  int launch_timeout_seconds() default 120;

  @AttributeDefinition(
      name = "Heartbeat (s)",
      description = "Set by nommer.worker: silence is never shorter than three of them.")
  int heartbeat_seconds() default 5;

  @AttributeDefinition(
      name = "Jobs per instance",
      description = "Set by nommer.worker, so that workers and scaler agree.")
  int jobs_per_instance() default 2;
}
