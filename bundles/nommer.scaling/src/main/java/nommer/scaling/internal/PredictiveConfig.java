package nommer.scaling.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: policy predictive",
    description = "Enough instances for the jobs that are expected; never fewer than backlog.")
@interface PredictiveConfig {
  @AttributeDefinition(
      name = "Window (s)",
      description = "Seconds over which arrivals are counted; at least 60.",
      min = "60",
      max = "31536000")
  int window_seconds() default 600;

  @AttributeDefinition(
      name = "Margin",
      description =
          "β: how many square roots of the busy slots expected are kept free besides; 0 or more,"
              + " without a unit.",
      min = "0",
      max = "1000")
  double margin() default 1.0;

  @AttributeDefinition(
      name = "Least load (slots)",
      description =
          "Busy slots that must be expected before anything is started ahead of a job; below, it"
              + " decides as backlog.",
      min = "0",
      max = "1000000")
  double least_load_slots() default 1.0;

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
