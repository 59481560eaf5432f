package nommer.fleet.api;

import java.time.Instant;
import java.util.List;

/**
 * One running ec2nommerd, as it reported last.
 *
 * @param id name of the node, which is the id of its instance
 * @param boot nonce of this start of it
 * @param state what it says of itself
 * @param slots jobs it can run at once
 * @param busy slots that are no room for another job; all while its disk is full
 * @param encoders {@code name@version} of the encoders it has
 * @param startedAt registry time of its first report
 * @param seenAt registry time of its last report
 * @param words why it is {@link NodeState#FAULTY}, or does not take every job, for people; empty
 *     otherwise
 * @param box what is around the programs that read media there, such as {@code bwrap} or {@code
 *     none}; empty if it does not say
 */
public record Node(
    String id,
    String boot,
    NodeState state,
    int slots,
    int busy,
    List<String> encoders,
    Instant startedAt,
    Instant seenAt,
    String words,
    String box) {
  /** One that has nothing to complain of. */
  public Node(
      String id,
      String boot,
      NodeState state,
      int slots,
      int busy,
      List<String> encoders,
      Instant startedAt,
      Instant seenAt) {
    this(id, boot, state, slots, busy, encoders, startedAt, seenAt, "", "");
  }

  /** One that says nothing of a box. */
  public Node(
      String id,
      String boot,
      NodeState state,
      int slots,
      int busy,
      List<String> encoders,
      Instant startedAt,
      Instant seenAt,
      String words) {
    this(id, boot, state, slots, busy, encoders, startedAt, seenAt, words, "");
  }

  public Node {
    encoders = List.copyOf(encoders);
  }
}
