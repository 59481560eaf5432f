package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a ladder's manifests again and again, as players do, and looks for what they name. */
final class Viewer implements AutoCloseable {
  private static final Pattern FOLDER = Pattern.compile("nommer-[0-9a-f]{50}-[0-9]+-[0-9]+");
  private static final List<String> MANIFESTS = List.of("master.m3u8", "manifest.mpd");

  private final Path folder;
  private final Thread thread = new Thread(this::watch, "viewer");
  private final List<String> missing = new CopyOnWriteArrayList<>();
  private final AtomicLong reads = new AtomicLong();
  private volatile boolean ended;

  Viewer(Path folder) {
    this.folder = folder;
  }

  /** Both manifests are there from now on. */
  void start() {
    thread.start();
  }

  private void watch() {
    while (!ended) {
      for (String manifest : MANIFESTS) {
        try {
          look(folder.resolve(manifest));
        } catch (IOException | RuntimeException e) {
          missing.add(manifest + ": " + e);
          return;
        }
      }
    }
  }

  /** A manifest that was replaced since it was read may name what is gone meanwhile. */
  private void look(Path manifest) throws IOException {
    String text = Files.readString(manifest);
    Matcher named = FOLDER.matcher(text);
    reads.incrementAndGet();
    if (!named.find()
        || (!Files.isDirectory(folder.resolve(named.group()))
            && Files.readString(manifest).equals(text))) {
      missing.add(manifest + " says " + text);
    }
  }

  void assertSawNothingMissing() {
    assertThat(reads).hasPositiveValue();
    assertThat(missing).isEmpty();
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    if (thread.isAlive()) {
      thread.join();
    }
  }
}
