package nommer.fleet.scaler.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps over a restart which launches brought no node that works, and which configuration they were
 * made with. Not for writers of several threads.
 *
 * @param file where it is kept
 * @param conf the folder of the configuration, whose edit ends a pause
 */
record PauseFile(Path file, Path conf) {
  private static final Logger LOG = LoggerFactory.getLogger(PauseFile.class);

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

    Kept {
      failed = List.copyOf(failed);
    }
  }

  static PauseFile of(Path home) {
    return new PauseFile(home.resolve("data/scaling/pause"), home.resolve("conf"));
  }

  /** What was kept; nothing of a file that cannot be read, which is told. */
  Kept read() {
    Properties found = new Properties();
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      found.load(reader);
      return new Kept(
          found.getProperty("conf", ""),
          Integer.parseInt(found.getProperty("row", "0")),
          found.getProperty("launch", ""),
          found.getProperty("words", ""),
          Arrays.stream(found.getProperty("failed", "").split(" ", -1))
              .filter(each -> !each.isEmpty())
              .map(Instant::parse)
              .toList());
    } catch (NoSuchFileException first) {
      return Kept.NONE;
    } catch (IOException | RuntimeException e) {
      LOG.warn("failed launches of the last day not read file={} cause={}", file, e.toString());
      return Kept.NONE;
    }
  }

  /** Keeps that; where it cannot, a restart forgets it, which is told. */
  void write(Kept kept) {
    Properties all = new Properties();
    all.setProperty("conf", kept.conf());
    all.setProperty("row", Integer.toString(kept.row()));
    all.setProperty("launch", kept.launch());
    all.setProperty("words", kept.words());
    all.setProperty(
        "failed", kept.failed().stream().map(Instant::toString).collect(Collectors.joining(" ")));
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      StringWriter text = new StringWriter();
      all.store(text, null);
      Files.createDirectories(file.getParent());
      Files.writeString(next, text.toString(), UTF_8);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("failed launches not kept file={} cause={}", file, e.toString());
    }
  }

  /**
   * Tells one state of the files of {@code conf/} from another, so that a touch is an edit; empty
   * while they cannot be looked at.
   */
  String configuration() {
    try (Stream<Path> files = Files.list(conf)) {
      List<String> all = new ArrayList<>();
      for (Path each : files.sorted().toList()) {
        BasicFileAttributes seen = Files.readAttributes(each, BasicFileAttributes.class);
        if (seen.isRegularFile() && !each.getFileName().toString().startsWith(".")) {
          all.add(each.getFileName() + " " + seen.lastModifiedTime() + " " + seen.size());
        }
      }
      return Integer.toHexString(all.hashCode());
    } catch (IOException e) {
      LOG.debug("configuration not looked at folder={} cause={}", conf, e.toString());
      return "";
    }
  }
}
