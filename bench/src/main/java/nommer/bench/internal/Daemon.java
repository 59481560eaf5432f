package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A daemon that was started by its shipped script. */
final class Daemon implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration END = Duration.ofSeconds(20);
  private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

  private final Process process;
  private final Path processFile;
  private final Path output;

  Daemon(Process process, Path processFile, Path output) {
    this.process = process;
    this.processFile = processFile;
    this.output = output;
  }

  Proc proc() {
    return new Proc(process.pid());
  }

  /** Waits until it has started: a feederd listens then. */
  Daemon started() throws InterruptedException {
    Poll.until(
        processFile.toString(),
        START,
        LOOK,
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("a daemon ended: " + Files.readString(output));
          }
          return Files.exists(processFile);
        });
    return this;
  }

  /** Where this feederd listens. */
  String url() throws IOException {
    Matcher url = URL.matcher(Files.readString(processFile));
    if (!url.find()) {
      throw new IllegalStateException("no url in " + processFile);
    }
    return url.group(1);
  }

  /** The file with its owner's token. */
  Path token() {
    return processFile.resolve("../../../secrets/api-token").normalize();
  }

  /** SIGTERM, and SIGKILL if that does not end it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
