package nommer.fleet.local.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of the nodes of a home, also of those that ended. A file for output is the proof that
 * its node was started, so those of a launch that is open stay, however old. For one thread.
 */
final class NodeLogs {
  private static final Logger LOG = LoggerFactory.getLogger(NodeLogs.class);
  private static final Pattern FILE =
      Pattern.compile("(node-.+?)(\\.\\d{4}-\\d\\d-\\d\\d\\.\\d+)?\\.(log|out)");

  private final Path folder;
  private final Workers workers;
  private final LaunchIntents intents;

  NodeLogs(Path folder, Workers workers, LaunchIntents intents) {
    this.folder = folder;
    this.workers = workers;
    this.intents = intents;
  }

  /**
   * Removes the logs of all but the {@code kept} nodes that wrote last, those that live, and those
   * of open launches. What cannot be removed stays for the next time.
   *
   * @param kept how many; 0 for all
   */
  void removeOld(int kept) {
    if (kept == 0) {
      return;
    }
    try {
      Map<String, List<Path>> files = files();
      Set<String> old = newestFirst(files).skip(kept).collect(Collectors.toSet());
      if (!old.isEmpty()) {
        old.removeAll(needed());
        for (String id : old) {
          remove(files.get(id));
        }
      }
    } catch (IOException | FleetException e) {
      LOG.warn("old logs of nodes not removed folder={} cause={}", folder, e.toString());
    }
  }

  private Map<String, List<Path>> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> matcher(file).matches())
          .collect(Collectors.groupingBy(NodeLogs::node));
    }
  }

  private Set<String> needed() {
    Set<String> needed = new HashSet<>();
    workers.living().forEach(worker -> needed.add(worker.id()));
    for (LaunchIntent launch : intents.open()) {
      for (int number = 1; number <= launch.count(); number++) {
        needed.add(Workers.id(launch.id(), number));
      }
    }
    return needed;
  }

  private static Stream<String> newestFirst(Map<String, List<Path>> files) throws IOException {
    Map<String, FileTime> written = new HashMap<>();
    for (Map.Entry<String, List<Path>> node : files.entrySet()) {
      for (Path file : node.getValue()) {
        written.merge(node.getKey(), written(file), (a, b) -> a.compareTo(b) < 0 ? b : a);
      }
    }
    return files.keySet().stream()
        .sorted(Comparator.<String, FileTime>comparing(written::get).reversed());
  }

  /** Its own daemon may just have rolled it away. */
  private static FileTime written(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private static void remove(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  private static String node(Path file) {
    Matcher name = matcher(file);
    return name.matches() ? name.group(1) : "";
  }

  private static Matcher matcher(Path file) {
    return FILE.matcher(file.getFileName().toString());
  }
}
