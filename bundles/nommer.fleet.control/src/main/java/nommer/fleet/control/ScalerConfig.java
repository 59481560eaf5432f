package nommer.fleet.control;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code nommer.fleet.scaler}: each names its unit. */
@ObjectClassDefinition(
    pid = "nommer.fleet.scaler",
    name = "media-nommer: scaler",
    description = "Starts instances when the backlog asks for them. Idle ones end themselves.")
public @interface ScalerConfig {
  @AttributeDefinition(name = "Launch instances", description = "Whether to start any at all.")
  boolean allow_launches() default true;

  @AttributeDefinition(
      name = "Instances",
      description = "Never more instances than this.",
      min = "0",
      max = "100000")
  int max_instances() default 3;

  @AttributeDefinition(
      name = "Overflow threshold",
      description = "Jobs that may wait although every slot is taken.",
      min = "0",
      max = "1000000")
  int overflow_threshold() default 2;

  @AttributeDefinition(name = "Policy", description = "Published name of the scaling policy.")
  String policy() default "overflow";

  @AttributeDefinition(
      name = "Interval (ms)",
      description = "Milliseconds between looks; at least 50.",
      min = "50",
      max = "3600000")
  long interval_millis() default 500;

  @AttributeDefinition(
      name = "Launch timeout (s)",
      description =
          "Seconds after which nodes that were launched and have not reported are not waited for"
              + " any more; a local worker is killed then.",
      min = "1",
      max = "86400")
  int launch_timeout_seconds() default 120;

  @AttributeDefinition(
      name = "Boot time (s)",
      description = "Seconds from a launch to the first report, until that was seen.",
      min = "1",
      max = "86400")
  int boot_seconds() default 60;

  @AttributeDefinition(
      name = "Largest step",
      description = "Most instances launched by one decision; 0 for any number.",
      min = "0",
      max = "100000")
  int max_step() default 0;

  @AttributeDefinition(
      name = "Cool-down (s)",
      description = "Seconds after a launch before the next one.",
      min = "0",
      max = "86400")
  int cool_down_seconds() default 0;

  @AttributeDefinition(
      name = "Stabilisation (s)",
      description = "Instances are drained only down to the most wanted in so many seconds.",
      min = "0",
      max = "86400")
  int stabilisation_seconds() default 120;

  @AttributeDefinition(
      name = "Tolerance (%)",
      description = "A drain of less than this share of the instances there are is not made.",
      min = "0",
      max = "100")
  int tolerance_percent() default 10;

  @AttributeDefinition(
      name = "Prices",
      description =
          "What an instance costs in an hour: lines of TYPE: 0.10, TYPE/MARKET: 0.04 or *: 0.10, in"
              + " any one currency. A budget needs them.",
      required = false)
  String[] prices() default {};

  @AttributeDefinition(
      name = "Budget per hour",
      description = "Most that all instances may cost in an hour; 0 for any amount.",
      min = "0",
      max = "1000000000")
  double budget_per_hour() default 0;

  @AttributeDefinition(
      name = "Budget per day",
      description =
          "Most that may be spent in any 24 hours, as far as this feederd watched; 0 for any"
              + " amount. Instances that run are not ended for it.",
      min = "0",
      max = "1000000000")
  double budget_per_day() default 0;
}
