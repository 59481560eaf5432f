package nommer.fleet.local.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    pid = "nommer.fleet.local",
    name = "media-nommer: local fleet",
    description = "Worker processes on this machine.")
@interface LocalFleetConfig {
  @AttributeDefinition(
      name = "Worker processes",
      description = "Most worker processes at once; 0 for as many as keep every core busy.")
  int max_processes() default 0;

  @AttributeDefinition(
      name = "Logs kept",
      description = "Nodes that ended whose logs are kept, the latest ones; 0 for all.")
  int kept_logs() default 100;

  @AttributeDefinition(
      name = "Jobs per instance",
      description = "Set by nommer.worker, so that workers and fleet agree.")
  int jobs_per_instance() default 2;

  @AttributeDefinition(
      name = "Heartbeat (s)",
      description = "Set by nommer.worker: silence is never shorter than three of them.")
  int heartbeat_seconds() default 5;

  @AttributeDefinition(
      name = "Silence (s)",
      description = "Set by nommer.fleet.scaler: a worker silent for so long is killed.")
  int silent_seconds() default 24;

  @AttributeDefinition(
      name = "Launch timeout (s)",
      description = "Set by nommer.fleet.scaler: a worker that has not reported by then is killed.")
  int launch_timeout_seconds() default 120;

  @AttributeDefinition(
      name = "Database",
      description = "Set by nommer.sql: a worker stopped while it holds its write lock is killed.",
      required = false)
  String file() default "";
}
