package nommer.job.service.internal;

import nommer.job.tempo.Tempo;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(
    name = "media-nommer: jobs",
    description =
        "How long a node may hold a job unheard, the pace that follows from it, and how often a job"
            + " is tried.")
@interface JobServiceConfig {
  @AttributeDefinition(
      name = "Lease (s)",
      description =
          "Seconds for which a claim is valid after each renewal; at least "
              + Tempo.LEAST_LEASE_SECONDS
              + ". The same for all daemons of a store; read at start.",
      min = "" + Tempo.LEAST_LEASE_SECONDS,
      max = "86400")
  int lease_seconds() default Tempo.LEASE_SECONDS;

  @AttributeDefinition(
      name = "Renewal (% of the lease)",
      description =
          "Pause between renewals, which also carry progress and notice a cancel; 1 to "
              + Tempo.MOST_RENEWAL_PERCENT
              + ".",
      min = "1",
      max = "" + Tempo.MOST_RENEWAL_PERCENT)
  int renewal_percent() default Tempo.RENEWAL_PERCENT;

  @AttributeDefinition(
      name = "Heartbeat (% of the lease)",
      description =
          "Pause between reports to the node registry; "
              + Tempo.LEAST_HEARTBEAT_PERCENT
              + " to "
              + Tempo.MOST_HEARTBEAT_PERCENT
              + ".",
      min = "" + Tempo.LEAST_HEARTBEAT_PERCENT,
      max = "" + Tempo.MOST_HEARTBEAT_PERCENT)
  int heartbeat_percent() default Tempo.HEARTBEAT_PERCENT;

  @AttributeDefinition(
      name = "Silence (% of the lease)",
      description =
          "Time after which a node that does not report is no capacity any more, and a local worker"
              + " is killed; "
              + Tempo.SILENCE_PERCENT
              + " to "
              + Tempo.MOST_SILENCE_PERCENT
              + ".",
      min = "" + Tempo.SILENCE_PERCENT,
      max = "" + Tempo.MOST_SILENCE_PERCENT)
  int silence_percent() default Tempo.SILENCE_PERCENT;

  @AttributeDefinition(
      name = "Lost attempts",
      description = "Attempts that may be lost with their node before a job is abandoned.",
      min = "1",
      max = "1000")
  int max_lost_attempts() default Limits.LOST;

  @AttributeDefinition(
      name = "Failed attempts",
      description =
          "Attempts that may fail within 24 h by errors that may pass, such as a storage that does"
              + " not answer, before a job ends in ERROR; 1: none is tried again.",
      min = "1",
      max = "" + Limits.MOST_FAILED)
  int max_failed_attempts() default Limits.FAILED;
}
