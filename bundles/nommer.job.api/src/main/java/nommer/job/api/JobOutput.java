package nommer.job.api;

/**
 * One file that a job yields; or, of a job that only looks at its source, who is to look.
 *
 * @param destination URI of the file to publish; empty where there is none, but a look at the
 *     source
 * @param preset {@code name@version} of the preset that was resolved at submission, or empty when
 *     the client gave options of its own
 * @param encoder published name of the encoder that does the work
 * @param options the encoder's options in full, as JSON text, kept to the last byte
 * @param optional 0 where the job fails without it; else the job goes on without all outputs of
 *     that number where one of them cannot be made
 */
public record JobOutput(
    String destination, String preset, String encoder, String options, int optional) {
  public JobOutput {
    JobRequest.requireText("encoder", encoder);
    JobRequest.requireText("options", options);
    if (optional < 0) {
      throw new IllegalArgumentException("optional is negative: " + optional);
    }
  }

  /** One without which the job fails. */
  public JobOutput(String destination, String preset, String encoder, String options) {
    this(destination, preset, encoder, options, 0);
  }

  /** A look at the source, by that encoder. */
  public static JobOutput look(String encoder) {
    return new JobOutput("", "", encoder, "{}");
  }

  /** Whether the job goes on without it where it cannot be made. */
  public boolean isOptional() {
    return optional > 0;
  }

  /** Whether nothing is made: its encoder only looks at the source. */
  public boolean isLook() {
    return destination.isEmpty();
  }
}
