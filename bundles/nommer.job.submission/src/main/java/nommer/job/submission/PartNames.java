package nommer.job.submission;

/**
 * What the parts of a submission are called in the form that it came by, for messages. Stateless.
 */
@FunctionalInterface
public interface PartNames {
  /**
   * The parts' own names: {@code source}, {@code outputs[0].preset}. A description is the output
   * itself, {@code outputs[0]}: its fields stand among the others.
   */
  PartNames PLAIN =
      (part, output) -> {
        if (!part.isOfOutput()) {
          return part.word();
        }
        String whole = "outputs[" + output + "]";
        return part == Part.DESCRIPTION ? whole : whole + "." + part.word();
      };

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
