package nommer.job.api;

import java.util.Locale;

/** How an attempt ended. */
public enum AttemptOutcome {
  /** It finished the job. */
  FINISHED,
  /** It ended in an error. */
  FAILED,
  /** Its node ended or fell silent. */
  LOST,
  /** It was given back: its node was stopped, or a plug-in that it ran in was replaced. */
  INTERRUPTED,
  /** A client cancelled the job meanwhile. */
  CANCELLED,
  /** The job was given up meanwhile. */
  ABANDONED;

  /** As clients read it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
