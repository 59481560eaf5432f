package nommer.job.api;

import java.util.Map;
import java.util.UUID;
import nommer.job.store.JobStore;

/**
 * Which save of a job it is.
 *
 * @param revision number of this save, 0 for the first, +1 each, never reset: the sole condition of
 *     the next save
 * @param write a nonce per save: it tells an author whose answer got lost that the save succeeded
 * @param changed revision of the last save that changed the job, in the sense of {@link
 *     JobStore#changed}; renewals leave it behind
 * @param newer fields of the record that this version does not know, as JSON text by their names: a
 *     newer version wrote them, and they are kept
 */
public record Edition(long revision, String write, long changed, Map<String, String> newer) {
  /** Checks the numbers. */
  public Edition {
    if (revision < 0 || changed < 0 || changed > revision) {
      throw new IllegalArgumentException(
          "revision %d, changed at %d: neither is negative, nor the second later"
              .formatted(revision, changed));
    }
    newer = Map.copyOf(newer);
  }

  /** Of a job that was not saved yet. */
  public static Edition first() {
    return new Edition(0, nonce(), 0, Map.of());
  }

  /** The next one; {@code change} tells whether it changes the job. */
  Edition next(boolean change) {
    return new Edition(revision + 1, nonce(), change ? revision + 1 : changed, newer);
  }

  /** The same, which changes the job after all. */
  Edition changing() {
    return new Edition(revision, write, revision, newer);
  }

  /** Whether this very save changed the job. */
  public boolean isChange() {
    return changed == revision;
  }

  private static String nonce() {
    return UUID.randomUUID().toString();
  }
}
