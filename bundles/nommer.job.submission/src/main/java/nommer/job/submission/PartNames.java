package nommer.job.submission;

/**
 * What the parts of a submission are called in the form that it came by, for messages. Stateless.
 */
@FunctionalInterface
public interface PartNames {
  /** The parts' own names: {@code source}, {@code outputs[0].preset}. */
  PartNames PLAIN =
      (part, output) -> part.isOfOutput() ? "outputs[" + output + "]." + part.word() : part.word();

  /**
   * The name of a part.
   *
   * @param output index of the output whose part it is, from 0; of no meaning for a part that there
   *     is once
   */
  String of(Part part, int output);

  /** The name of a part that there is once. */
  default String of(Part part) {
    return of(part, 0);
  }
}
