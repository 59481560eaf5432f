package nommer.doctor.command.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.access.OwnerToken;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Whether feederd answers and is well, or else could listen: where it did last, if it was started
 * with a port of its own, or at the usual port.
 */
@Component(property = "service.ranking:Integer=80")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class FeederdCheck implements Check {
  private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d{1,18})");
  private static final Pattern TICKS = Pattern.compile("\"start_ticks\"\\s*:\\s*(\\d{1,18})");
  private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]*)\"");

  private static final int USUAL_PORT = 8001;

  private final Path home;
  private final Path note;
  private final Path lock;
  private final Path address;
  private final int port;

  @Activate
  public FeederdCheck(BundleContext context) {
    this(
        Path.of(context.getProperty("nommer.home")),
        port(context.getProperty("nommer.listener.port")));
  }

  private static int port(String given) {
    return given == null || given.isEmpty() ? USUAL_PORT : Integer.parseInt(given);
  }

  FeederdCheck(Path home, int port) {
    this.home = home;
    this.note = home.resolve("data/run/feederd/process.json");
    this.lock = home.resolve("data/feederd.lock");
    this.address = home.resolve("data/feederd.address");
    this.port = port;
  }

  @Override
  public void check(Findings findings) {
    String text = noted();
    Optional<ProcessHandle> process =
        group(PID, text)
            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
            .filter(ProcessHandle::isAlive)
            .filter(its -> started(its.pid()).equals(group(TICKS, text)));
    Optional<String> url = group(URL, text);
    if (process.isEmpty() || url.isEmpty()) {
      unheard(findings);
      return;
    }
    Answering feederd = new Answering(url.get(), OwnerToken.read(home));
    if (feederd.answers()) {
      findings.ok("feederd", "it answers at " + url.get());
      feederd
          .faults()
          .forEach(each -> findings.warn("feederd", "it runs, but: " + each, "mend what it names"));
    } else {
      findings.fail(
          "feederd",
          "process %d does not answer at %s".formatted(process.get().pid(), url.get()),
          "see data/logs/feederd.log, then nommer down and nommer up");
    }
  }

  private void unheard(Findings findings) {
    if (isLocked()) {
      findings.fail(
          "feederd",
          "it holds the home, but does not say where it listens",
          "look again, should it just start; else nommer down and nommer up");
    } else {
      port(findings);
    }
  }

  private boolean isLocked() {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) { // there is none, or it is not ours to look at
      return false;
    }
  }

  private void port(Findings findings) {
    InetSocketAddress wanted = wanted();
    String where =
        "port %d of %s".formatted(wanted.getPort(), wanted.getAddress().getHostAddress());
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(wanted);
      findings.ok("feederd", "it does not run, and %s is free".formatted(where));
    } catch (IOException e) {
      String whose =
          new Answering("http://127.0.0.1:" + wanted.getPort(), Optional.empty()).isFeederd()
              ? "the feederd of another home"
              : "another program";
      findings.warn(
          "feederd",
          "it does not run, and %s is taken by %s".formatted(where, whose),
          "end that one, or start this one with another --port; nommer up chooses one by itself");
    }
  }

  /** Where it listened last, or would by itself. */
  private InetSocketAddress wanted() {
    try {
      String[] kept = Files.readString(address).strip().split(" ", -1);
      return new InetSocketAddress(InetAddress.getByName(kept[0]), Integer.parseInt(kept[1]));
    } catch (IOException | RuntimeException e) { // there is none, or it is not whole
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
  }

  private String noted() {
    try {
      return Files.exists(note) ? Files.readString(note) : "";
    } catch (IOException e) { // it ends just now
      return "";
    }
  }

  /** Field 22 of {@code /proc/PID/stat}, since a pid is used again; 0 where there is none. */
  private static Optional<String> started(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      if (!Files.exists(Path.of("/proc/self/stat"))) {
        return Optional.of("0");
      }
      String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
      return Optional.of(text.substring(text.lastIndexOf(')') + 2).split(" ", -1)[19]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
