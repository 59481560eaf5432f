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

  @AttributeDefinition(
      name = "Archive",
      description =
          "Whether a job that is removed, by age or by a client, is first written to"
              + " data/archive/YYYY-MM.jsonl.gz of this home, which nobody removes. Where several"
              + " feederds share a store, each writes what it removes.")
  boolean archive() default false;
}
