package nommer.job.api;

import java.util.ArrayList;
import java.util.List;

/**
 * How often a job was tried. Lost and failed attempts are capped apart.
 *
 * @param claimed all claims so far, those given back not counted
 * @param lost those whose node ended or fell silent, since the last retry; not those that another
 *     job is known to have ended
 * @param failed those that ended in an error, since the last retry
 * @param alone lost ones in which it {@linkplain #runsAlone() ran alone} and its node ended by
 *     itself, since the last retry
 * @param losses the last {@value #KEPT} lost ones, the oldest first
 */
public record Attempts(int claimed, int lost, int failed, int alone, List<Loss> losses) {
  /** Losses that are kept, to be told. */
  public static final int KEPT = 10;

  /** Lost so often, a job has a node to itself from then on. */
  public static final int LOST_BEFORE_ALONE = 2;

  /** Lost so often alone, with a node that ended by itself, a job is given up. */
  public static final int MOST_ALONE = 3;

  /** Not tried yet. */
  public static final Attempts NONE = new Attempts(0, 0, 0);

  public Attempts {
    if (claimed < 0 || lost < 0 || failed < 0 || alone < 0) {
      throw new IllegalArgumentException("negative count of attempts");
    }
    losses = List.copyOf(losses.subList(Math.max(0, losses.size() - KEPT), losses.size()));
  }

  /** Of which nothing but the numbers is known. */
  public Attempts(int claimed, int lost, int failed) {
    this(claimed, lost, failed, 0, List.of());
  }

  /**
   * Whether it has a node to itself, for it may be what ends its nodes: nobody is lost with it
   * then, and its next loss tells more.
   */
  public boolean runsAlone() {
    return lost >= LOST_BEFORE_ALONE;
  }

  /** One more claim. */
  public Attempts claim() {
    return new Attempts(claimed + 1, lost, failed, alone, losses);
  }

  /**
   * The claim was lost with its node.
   *
   * @param ownEnd whether the node ended by itself, as far as is known
   */
  public Attempts lose(Loss loss, boolean ownEnd) {
    List<Loss> more = new ArrayList<>(losses);
    more.add(loss);
    int conclusive = ownEnd && runsAlone() ? alone + 1 : alone;
    return new Attempts(claimed, lost + 1, failed, conclusive, more);
  }

  /** The claim ended in an error. */
  public Attempts fail() {
    return new Attempts(claimed, lost, failed + 1, alone, losses);
  }

  /** The claim was given back and does not count. */
  public Attempts giveBack() {
    return new Attempts(Math.max(0, claimed - 1), lost, failed, alone, losses);
  }

  /** A client asked for another round. */
  public Attempts retry() {
    return new Attempts(claimed, 0, 0);
  }
}
