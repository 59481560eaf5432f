package nommer.job.api;

/**
 * How often a job was tried. Lost and failed attempts are capped apart.
 *
 * @param claimed all claims so far, those given back not counted
 * @param lost those whose node ended or fell silent, since the last retry; not those that another
 *     job is known to have ended
 * @param failed those that ended in an error, since the last retry
 * @param alone lost ones in which it {@linkplain #runsAlone() ran alone} and its node ended by
 *     itself, since the last retry
 * @param history what became of them
 */
public record Attempts(int claimed, int lost, int failed, int alone, History history) {
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
  }

  /** Of which nothing but the numbers is known. */
  public Attempts(int claimed, int lost, int failed) {
    this(claimed, lost, failed, 0, History.NONE);
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
    return new Attempts(claimed + 1, lost, failed, alone, history);
  }

  /**
   * The claim was lost with its node.
   *
   * @param ownEnd whether the node ended by itself, as far as is known
   */
  public Attempts lose(PastAttempt attempt, boolean ownEnd) {
    int conclusive = ownEnd && runsAlone() ? alone + 1 : alone;
    return new Attempts(claimed, lost + 1, failed, conclusive, history.with(attempt));
  }

  /** The claim ended in an error. */
  public Attempts fail(PastAttempt attempt) {
    return new Attempts(claimed, lost, failed + 1, alone, history.with(attempt));
  }

  /** The claim was given back and does not count. */
  public Attempts giveBack(PastAttempt attempt) {
    return end(attempt).uncounted();
  }

  private Attempts uncounted() {
    return new Attempts(Math.max(0, claimed - 1), lost, failed, alone, history);
  }

  /** The claim ended in a way that speaks for or against nothing. */
  public Attempts end(PastAttempt attempt) {
    return new Attempts(claimed, lost, failed, alone, history.with(attempt));
  }

  /** A client asked for another round. */
  public Attempts retry() {
    return new Attempts(claimed, 0, 0, 0, history);
  }

  /** The same with that history. */
  public Attempts with(History newHistory) {
    return new Attempts(claimed, lost, failed, alone, newHistory);
  }
}
