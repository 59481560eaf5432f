package nommer.job.upkeep.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    pid = "nommer.job.upkeep",
    name = "media-nommer: upkeep",
    description = "Callbacks to clients, and jobs that got stuck.")
@interface UpkeepConfig {
  @AttributeDefinition(
      name = "Prune interval (s)",
      description = "Seconds between looks for stuck jobs; at least 1.",
      min = "1",
      max = "86400")
  int prune_interval_seconds() default 300;

  @AttributeDefinition(
      name = "Abandon threshold (s)",
      description =
          "Seconds after the end of its lease in which a running job may be taken over by some"
              + " node; then it is abandoned. A waiting job never is.",
      min = "1",
      max = "31536000")
  int abandon_threshold_seconds() default 32_400;

  @AttributeDefinition(
      name = "Callback time limit (s)",
      description = "Seconds that a client's server has to answer a callback; at least 1.",
      min = "1",
      max = "600")
  int callback_timeout_seconds() default 10;

  @AttributeDefinition(
      name = "Callback life (h)",
      description = "Hours for which a callback that fails is tried again; at least 1.",
      min = "1",
      max = "8760")
  int callback_life_hours() default 24;
}
