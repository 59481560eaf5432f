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
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the record has, as a file of the home for a doctor, which has no store. Not for writers of
 * several threads.
 *
 * @param file where it is kept
 * @param conf the folder of the configuration, whose edit ends a pause
 */
record PauseFile(Path file, Path conf) implements PauseBook {
  private static final Logger LOG = LoggerFactory.getLogger(PauseFile.class);

  static PauseFile of(Path home) {
    return new PauseFile(home.resolve("data/scaling/pause"), home.resolve("conf"));
  }

  /** What was kept; nothing of a file that cannot be read, which is told. */
  @Override
  public Kept read() {
    Properties found = new Properties();
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      found.load(reader);
      return Kept.of(found, found.getProperty("conf", ""));
    } catch (NoSuchFileException first) {
      return Kept.NONE;
    } catch (IOException | RuntimeException e) {
      LOG.warn("failed launches of the last day not read file={} cause={}", file, e.toString());
      return Kept.NONE;
    }
  }

  /** Keeps that; where it cannot, a restart forgets it, which is told. */
  @Override
  public void write(Kept kept) {
    Properties all = kept.properties();
    all.setProperty("conf", kept.conf());
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
  @Override
  public String configuration() {
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
