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
      description = "Most worker processes at once; 0 for as many as keep every core busy.",
      min = "0",
      max = "1000")
  int max_processes() default 0;

  @AttributeDefinition(
      name = "Logs kept",
      description = "Nodes that ended whose logs are kept, the latest ones; 0 for all.",
      min = "0",
      max = "1000000")
  int kept_logs() default 100;
}
