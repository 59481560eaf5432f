package nommer.worker.internal.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The private folder of one attempt; gone after it. */
record WorkFolder(Path path) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

  /** What the folder of an attempt is called. */
  static String name(String job, long claim) {
    return job.substring(0, 20) + "-" + claim;
  }

  static WorkFolder create(Path parent, String name) {
    try {
      return new WorkFolder(Files.createDirectories(parent.resolve(name)));
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE,
          "no_work_folder",
          "cannot make a working folder in " + parent + ": " + e + "; make room on this node",
          e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      LOG.warn("work folder not removed path={} cause={}", path, e.toString());
    }
  }
}
