package nommer.job.service.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: jobs",
    description = "How long a node may hold a job unheard, and how often a job is tried.")
@interface JobServiceConfig {
  @AttributeDefinition(
      name = "Lease (s)",
      description = "Seconds for which a claim is valid after each renewal; at least 3.")
  int lease_seconds() default Limits.LEASE_SECONDS;

  @AttributeDefinition(
      name = "Lost attempts",
      description = "Attempts that may be lost with their node before a job is abandoned.")
  int max_lost_attempts() default Limits.LOST;
}
