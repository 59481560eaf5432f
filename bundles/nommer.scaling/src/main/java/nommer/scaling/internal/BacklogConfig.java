package nommer.scaling.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: policy backlog",
    description = "As many instances as do the predicted work within an acceptable time.")
@interface BacklogConfig {
  @AttributeDefinition(
      name = "Latency (s)",
      description = "Seconds within which all that waits should be done; at least 1.",
      min = "1",
      max = "31536000")
  int latency_seconds() default 300;

  @AttributeDefinition(
      name = "Guess (s)",
      description = "Seconds that a job takes, until one has finished; at least 1.",
      min = "1",
      max = "31536000")
  int guess_seconds_per_job() default 120;
}
