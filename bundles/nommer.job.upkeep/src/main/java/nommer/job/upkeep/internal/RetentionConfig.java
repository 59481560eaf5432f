package nommer.job.upkeep.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: retention",
    description = "For how long jobs that ended are kept.")
@interface RetentionConfig {
  @AttributeDefinition(
      name = "Keep (days)",
      description =
          "Days after its end for which a job is kept; then it is removed, once its callbacks are"
              + " settled. 0: never.",
      min = "0",
      max = "36500")
  int keep_days() default 30;
}
