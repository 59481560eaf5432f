package nommer.job.api;

/**
 * Why a job ended without a result, or why a request was refused.
 *
 * @param code stable, upper case, for programs: {@code BADINPUT}, {@code ENCODER_FAILED}, …
 * @param reason stable and finer, lower case: {@code truncated}, {@code no_video}, …; may be empty
 * @param message for people: what was wrong, with which value, and what to do about it
 */
public record JobError(String code, String reason, String message) {
  /** No error. */
  public static final JobError NONE = new JobError("", "", "");

  public JobError {
    if (code.isEmpty() && !reason.isEmpty()) {
      throw new IllegalArgumentException("a reason without a code: " + reason);
    }
  }

  /** Whether there is no error. */
  public boolean isNone() {
    return code.isEmpty();
  }
}
