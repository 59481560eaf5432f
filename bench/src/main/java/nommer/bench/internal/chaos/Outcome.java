package nommer.bench.internal.chaos;

import java.util.List;

/**
 * What became of a job, as its record, its client and the disk say.
 *
 * @param id the job's
 * @param accepted whether its submission was answered so
 * @param state its last one
 * @param code its error's, or empty
 * @param told the states that were told, in their order
 * @param wanted frames that its output should have
 * @param frames those that it has, or what is wrong with it; as wanted where nobody counted
 * @param first which file was its output when its end was told; empty if nobody looked
 * @param last which file it is now
 */
record Outcome(
    String id,
    boolean accepted,
    String state,
    String code,
    List<String> told,
    int wanted,
    String frames,
    String first,
    String last) {
  Outcome {
    told = List.copyOf(told);
  }
}
