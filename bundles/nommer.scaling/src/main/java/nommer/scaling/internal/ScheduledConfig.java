package nommer.scaling.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: policy scheduled",
    description = "Another policy, at times with a floor or a ceiling to its instances.")
@interface ScheduledConfig {
  @AttributeDefinition(name = "Policy", description = "Published name of the policy inside.")
  String policy() default "overflow";

  @AttributeDefinition(
      name = "Windows",
      description =
          "Minutes as cron writes them (minute, hour, day of month, month, day of week), and the"
              + " fewest and most instances in them: * 8-17 * * MON-FRI: 2..10, or 2.. or ..10.")
  String[] windows() default {};

  @AttributeDefinition(
      name = "Time zone",
      description = "In which the windows are meant, such as Europe/Berlin.")
  String time_zone() default "UTC";
}
