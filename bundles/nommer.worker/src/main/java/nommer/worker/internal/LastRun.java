package nommer.worker.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.NodeEnd;
import nommer.fleet.api.NodeRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the last run of this node ended, where a service manager starts it again: it notes the exit
 * in {@code NODE.exit}, as systemd words it, and the run notes which it is in {@code NODE.boot}.
 *
 * @param folder of the notes; without it nobody starts the node again, and nothing is noted
 */
record LastRun(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(LastRun.class);
  private static final Pattern EXIT = Pattern.compile("(exited|killed|dumped) (\\w+)\\s*");

  /** By the names that systemd gives; of others it is enough that they are no crash. */
  private static final Map<String, Integer> SIGNALS =
      Map.of("ILL", 4, "ABRT", 6, "BUS", 7, "FPE", 8, "KILL", 9, "SEGV", 11, "TERM", 15);

  /** Reports the end of the last run, and notes the one that begins. */
  void begin(NodeRegistry registry, String node, String boot) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Path last = folder.resolve(node + ".boot");
    Path exit = folder.resolve(node + ".exit");
    try {
      Optional<NodeEnd> end = end(node, last, exit);
      Files.deleteIfExists(exit);
      Files.writeString(last, boot);
      end.ifPresent(
          each -> {
            LOG.warn("last run ended boot={} how={}", each.boot(), each.words());
            registry.ended(each);
          });
    } catch (IOException | FleetException e) {
      LOG.warn("end of the last run not reported cause={}", e.toString());
    }
  }

  private static Optional<NodeEnd> end(String node, Path last, Path exit) throws IOException {
    if (!Files.exists(last) || !Files.exists(exit)) {
      return Optional.empty();
    }
    String boot = Files.readString(last).strip();
    Matcher noted = EXIT.matcher(Files.readString(exit, StandardCharsets.UTF_8));
    if (!noted.matches()) {
      return Optional.empty();
    }
    String what = noted.group(2).toUpperCase(Locale.ROOT);
    if (!noted.group(1).equals("exited")) {
      return Optional.of(NodeEnd.signalled(node, boot, SIGNALS.getOrDefault(what, 0)));
    }
    return what.matches("\\d{1,3}")
        ? Optional.of(NodeEnd.exited(node, boot, Integer.parseInt(what)))
        : Optional.empty();
  }
}
