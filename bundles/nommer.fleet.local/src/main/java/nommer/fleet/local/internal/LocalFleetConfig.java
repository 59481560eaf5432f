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
      name = "Jobs per instance",
      description = "Set by nommer.worker, so that workers and fleet agree.")
  int jobs_per_instance() default 2;
}
