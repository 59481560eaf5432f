package nommer.job.api;

/**
 * One file that a job yields.
 *
 * @param destination URI of the file to publish
 * @param preset {@code name@version} of the preset that was resolved at submission, or empty when
 *     the client gave options of its own
 * @param encoder published name of the encoder that does the work
 * @param options the encoder's options in full, as JSON text, kept to the last byte
 */
public record JobOutput(String destination, String preset, String encoder, String options) {
  public JobOutput {
    JobRequest.requireText("destination", destination);
    JobRequest.requireText("encoder", encoder);
    JobRequest.requireText("options", options);
  }
}
