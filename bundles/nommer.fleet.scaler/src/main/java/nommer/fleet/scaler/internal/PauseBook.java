package nommer.fleet.scaler.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Keeps over a restart which launches brought no node that works, and which configuration they were
 * made with.
 */
interface PauseBook {
  /**
   * What is kept.
   *
   * @param conf the configuration, as {@link #configuration} tells it
   * @param row launches in a row that brought none
   * @param launch id of the last of them
   * @param words what was said last; or empty
   * @param failed when those of the last day did, oldest first
   */
  record Kept(String conf, int row, String launch, String words, List<Instant> failed) {
    static final Kept NONE = new Kept("", 0, "", "", List.of());

    public Kept {
      failed = List.copyOf(failed);
    }

    /** As it was written, but for the configuration. */
    static Kept of(Properties found, String conf) {
      return new Kept(
          conf,
          Integer.parseInt(found.getProperty("row", "0")),
          found.getProperty("launch", ""),
          found.getProperty("words", ""),
          Arrays.stream(found.getProperty("failed", "").split(" ", -1))
              .filter(each -> !each.isEmpty())
              .map(Instant::parse)
              .toList());
    }

    /** All but the configuration. */
    Properties properties() {
      Properties all = new Properties();
      all.setProperty("row", Integer.toString(row));
      all.setProperty("launch", launch);
      all.setProperty("words", words);
      all.setProperty(
          "failed", failed.stream().map(Instant::toString).collect(Collectors.joining(" ")));
      return all;
    }
  }

  /** What was kept. */
  Kept read();

  /** Keeps that. */
  void write(Kept kept);

  /**
   * Tells one state of the files of {@code conf/} from another, so that a touch is an edit; empty
   * while they cannot be looked at.
   */
  String configuration();
}
