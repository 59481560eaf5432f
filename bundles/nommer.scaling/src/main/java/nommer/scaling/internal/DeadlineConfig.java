package nommer.scaling.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: policy deadline",
    description = "As many instances as meet every deadline; other jobs as policy backlog.")
@interface DeadlineConfig {
  @AttributeDefinition(
      name = "Latency (s)",
      description = "Seconds within which jobs without a deadline should be done; at least 1.",
      min = "1",
      max = "31536000")
  int latency_seconds() default 300;

  @AttributeDefinition(
      name = "Margin (s)",
      description =
          "Seconds before each deadline by which its jobs should be done, but at most three"
              + " quarters of the time left; 0 or more.",
      min = "0",
      max = "31536000")
  int margin_seconds() default 5400;

  @AttributeDefinition(
      name = "Guess (s)",
      description = "Seconds that a job takes, until one has finished; at least 1.",
      min = "1",
      max = "31536000")
  int guess_seconds_per_job() default 120;
}
