package nommer.storage.file.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static nommer.storage.file.internal.Given.uri;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.job.api.Grant;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.Source;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.reach.standalone.HomeReach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A token for one folder, whose owner swaps a name in it between what is inside and a link that
 * leads out, as fast as a thread can, while the name is used.
 */
@Timeout(120)
class RaceTest {
  private static final int ROUNDS = 200;

  @TempDir Path temp;
  private final ExecutorService swapper = Executors.newSingleThreadExecutor();
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicInteger swaps = new AtomicInteger();
  private Path inside;
  private Path outside;
  private Storage storage;
  private int served;
  private int refused;

  @BeforeEach
  void aTokenForOneFolder() throws IOException {
    Path root = temp.toRealPath();
    inside = Files.createDirectory(root.resolve("in"));
    outside = Files.createDirectory(root.resolve("out"));
    Files.writeString(outside.resolve("film.mp4"), "secret");
    String prefix = "file://" + inside + "/";
    Reach reach =
        HomeReach.of(root.resolve("home"))
            .of(new Grant("id", "club", List.of(prefix), List.of(prefix), List.of()));
    storage = new FileStorage().within(reach);
  }

  @AfterEach
  void end() throws InterruptedException {
    swapper.shutdownNow();
    assertThat(swapper.awaitTermination(10, SECONDS)).isTrue();
  }

  @Test
  void ofASwappedFileNothingOutsideIsRead() throws Exception {
    Path film = Files.writeString(inside.resolve("film.mp4"), "mine");

    race(
        film,
        next -> Files.createSymbolicLink(next, outside.resolve("film.mp4")),
        next -> Files.writeString(next, "mine"),
        round -> read(film, round));
  }

  @Test
  void inASwappedFolderNothingOutsideIsRead() throws Exception {
    Path folder = folder();
    Files.writeString(folder.resolve("film.mp4"), "mine");

    raceIn(folder, round -> read(folder.resolve("film.mp4"), round));
  }

  @Test
  void inASwappedFolderNothingOutsideIsWritten() throws Exception {
    Path folder = folder();

    raceIn(folder, round -> write(folder.resolve("film.mp4"), round));

    assertThat(outside.resolve("film.mp4")).hasContent("secret");
    assertThat(Given.names(outside)).containsExactly("film.mp4");
  }

  @Test
  void inASwappedFolderNothingOutsideIsMadeOrRemoved() throws Exception {
    Path folder = folder();
    String staging = new StagingName("ab", 1, 0).toString();
    Files.writeString(outside.resolve(staging), "precious");
    Files.createDirectory(outside.resolve(staging.substring(1)));

    raceIn(
        folder,
        round -> {
          MediaUri here = uri(folder.resolve("film.m3u8"));
          storage.trees(here).sweep(here, List.of(), new StagingName("ab", 5, 0));
          MediaUri manifest = uri(folder.resolve("new" + round + "/film.m3u8"));
          storage.trees(manifest).stage(manifest, new StagingName("ab", round + 9, 0)).close();
        });

    assertThat(Given.names(outside)).containsExactly(staging, "film.mp4", staging.substring(1));
  }

  private Path folder() throws IOException {
    Files.createDirectory(inside.resolve("real"));
    return Files.createSymbolicLink(inside.resolve("sub"), Path.of("real"));
  }

  private void raceIn(Path folder, Round each) throws Exception {
    race(
        folder,
        next -> Files.createSymbolicLink(next, outside),
        next -> Files.createSymbolicLink(next, Path.of("real")),
        each);
  }

  private void read(Path film, int round) throws Exception {
    Path work = Files.createDirectories(temp.resolve("work" + round));
    try (Source source = storage.open(uri(film), work)) {
      assertThat(source.path()).hasContent("mine");
    }
  }

  private void write(Path film, int round) throws Exception {
    Path output = Files.writeString(temp.resolve("output"), "film");
    MediaUri destination = uri(film);
    StagingName name = new StagingName("ab", round + 9, 0);
    storage.sweep(destination, List.of(), name);
    try (Storage.Staging staging = storage.stage(destination, name)) {
      staging.fill(output);
      staging.publish();
    }
  }

  private interface Round {
    void go(int round) throws Exception;
  }

  private interface Making {
    void at(Path place) throws IOException;
  }

  /** Whatever is refused must be so for a reason that is told. Goes on until all has happened. */
  private void race(Path name, Making one, Making other, Round each) throws Exception {
    Future<Boolean> swapping = swapper.submit(() -> swap(name, one, other));
    for (int round = 0;
        round < ROUNDS || swaps.get() < ROUNDS || served == 0 || refused == 0;
        round++) {
      try {
        each.go(round);
        served++;
      } catch (MediaException e) {
        assertThat(e.reason()).as(e.toString()).isIn("location", "changed");
        refused++;
      }
    }
    done.set(true);
    assertThat(swapping.get(10, SECONDS)).isTrue();
  }

  private boolean swap(Path name, Making one, Making other) throws IOException {
    Path next = name.resolveSibling("next");
    while (!done.get()) {
      (swaps.getAndIncrement() % 2 == 0 ? one : other).at(next);
      Files.move(next, name, StandardCopyOption.ATOMIC_MOVE);
    }
    return true;
  }
}
