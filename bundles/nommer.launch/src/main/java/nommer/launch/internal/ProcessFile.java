package nommer.launch.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code process.json}: the pid, its start ticks (so that nobody signals a later process of
 * the same pid), and for feederd the URL once it listens.
 */
final class ProcessFile {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessFile.class);
  private static final String ENDPOINT = "nommer.listener.url";
  private static final String ADDRESS = "nommer.listener.address";

  private final Path file;
  private final BundleContext context;
  private final Consumer<String> refusal;
  private String written = "";

  /**
   * @param refusal takes why this process must end: nobody would ever find it; returns at once
   */
  ProcessFile(Path runFolder, BundleContext context, Consumer<String> refusal) {
    this.file = runFolder.resolve("process.json");
    this.context = context;
    this.refusal = refusal;
  }

  void writeWhenKnown() {
    if (!"feederd".equals(context.getProperty("nommer.role"))) {
      isWritten("");
      return;
    }
    try {
      context.addServiceListener(this::endpointChanged, "(" + ENDPOINT + "=*)");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter is a constant", e);
    }
  }

  private synchronized void endpointChanged(ServiceEvent event) {
    Object listens = event.getServiceReference().getProperty(ENDPOINT);
    if (event.getType() == ServiceEvent.UNREGISTERING || !(listens instanceof String url)) {
      return;
    }
    if (!url.equals(written) && isWritten(",\"url\":\"" + url + "\"")) {
      written = url;
      LOG.info("feederd listens url={}", url);
      keepAddress(event.getServiceReference().getProperty(ADDRESS));
      System.out.printf(
          "feederd listens at %s, logs to %s; end it with Ctrl-C or nommer down%n", url, log());
    }
  }

  /**
   * Of a port that was asked for: a doctor looks at it while feederd does not run. Nothing depends
   * on it.
   */
  private void keepAddress(Object address) {
    if (address == null) {
      return;
    }
    Path kept = Path.of(String.valueOf(context.getProperty("nommer.home")), "data/feederd.address");
    try {
      Files.writeString(kept, String.valueOf(address));
    } catch (IOException e) {
      LOG.warn("where feederd listens is not kept file={} cause={}", kept, e.toString());
    }
  }

  /** Whether it is known where feederd listens. */
  synchronized boolean isWritten() {
    return !written.isEmpty();
  }

  private Path log() {
    return Path.of(String.valueOf(context.getProperty("nommer.home")), "data/logs/feederd.log");
  }

  private boolean isWritten(String url) {
    long pid = ProcessHandle.current().pid();
    String text = "{\"pid\":%d,\"start_ticks\":%d%s}%n".formatted(pid, startTicks(), url);
    try {
      Path whole = file.resolveSibling("process.json.new");
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      refusal.accept("cannot write " + file + ": " + e + "; make room on its disk");
      return false;
    }
  }

  /** Field 22 of {@code /proc/self/stat}; 0 where there is none. */
  private static long startTicks() {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.isReadable(stat)) {
      return 0;
    }
    try {
      String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
      String[] afterName = text.substring(text.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(afterName[19]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + stat, e);
    }
  }
}
