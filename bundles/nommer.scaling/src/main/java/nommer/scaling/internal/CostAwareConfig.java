package nommer.scaling.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: policy cost-aware",
    description = "One more instance only if the waiting it saves is worth its price.")
@interface CostAwareConfig {
  @AttributeDefinition(
      name = "Worth of waiting (per hour)",
      description =
          "What an hour less that one job waits is worth, in the currency of the prices; 0 or"
              + " more.",
      min = "0",
      max = "1000000000")
  double worth_per_hour() default 0.5;

  @AttributeDefinition(
      name = "Unknown price (per hour)",
      description =
          "What an hour of an instance is taken to cost while no price is configured; 0 or more.",
      min = "0",
      max = "1000000000")
  double unknown_price_per_hour() default 0.1;

  @AttributeDefinition(
      name = "Guess (s)",
      description = "Seconds that a job takes, until one has finished; at least 1.",
      min = "1",
      max = "31536000")
  int guess_seconds_per_job() default 120;
}
