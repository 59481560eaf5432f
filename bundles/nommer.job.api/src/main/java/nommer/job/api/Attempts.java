package nommer.job.api;

/**
 * How often a job was tried. Lost and failed attempts are capped apart.
 *
 * @param claimed all claims so far, those given back not counted
 * @param lost those whose node fell silent, since the last retry
 * @param failed those that ended in an error, since the last retry
 */
public record Attempts(int claimed, int lost, int failed) {
  /** Not tried yet. */
  public static final Attempts NONE = new Attempts(0, 0, 0);

  public Attempts {
    if (claimed < 0 || lost < 0 || failed < 0) {
      throw new IllegalArgumentException("negative count of attempts");
    }
  }

  /** One more claim; {@code takeover} when it follows a lost one. */
  public Attempts claim(boolean takeover) {
    return new Attempts(claimed + 1, takeover ? lost + 1 : lost, failed);
  }

  /** The claim ended in an error. */
  public Attempts fail() {
    return new Attempts(claimed, lost, failed + 1);
  }

  /** The claim was given back and does not count. */
  public Attempts giveBack() {
    return new Attempts(Math.max(0, claimed - 1), lost, failed);
  }

  /** A client asked for another round. */
  public Attempts retry() {
    return new Attempts(claimed, 0, 0);
  }
}
