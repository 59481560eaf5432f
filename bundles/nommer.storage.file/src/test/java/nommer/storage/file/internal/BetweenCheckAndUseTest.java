package nommer.storage.file.internal;

import static nommer.storage.file.internal.Given.CLAIM;
import static nommer.storage.file.internal.Given.assertRefused;
import static nommer.storage.file.internal.Given.uri;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import nommer.job.api.Grant;
import nommer.media.api.Reach;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.reach.standalone.HomeReach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very moment of {@link RaceTest}: a folder becomes a link once it has been found allowed. */
class BetweenCheckAndUseTest {
  @TempDir Path temp;
  private Path inside;
  private Path outside;
  private Path folder;
  private Storage storage;

  @BeforeEach
  void aTokenForOneFolder() throws IOException {
    Path root = temp.toRealPath();
    inside = Files.createDirectory(root.resolve("in"));
    folder = Files.createDirectory(inside.resolve("sub"));
    Files.writeString(folder.resolve("film.mp4"), "mine");
    outside = Files.createDirectory(root.resolve("out"));
    Files.writeString(outside.resolve("film.mp4"), "secret");
    Files.writeString(outside.resolve(CLAIM.toString()), "precious");
    String prefix = "file://" + inside + "/";
    storage =
        new FileStorage()
            .within(
                swapping(
                    HomeReach.of(root.resolve("home"))
                        .of(new Grant("id", "club", List.of(prefix), List.of(prefix), List.of()))));
  }

  @Test
  void nothingOutsideIsRead() {
    Path film = folder.resolve("film.mp4");

    assertRefused(() -> storage.open(uri(film), temp), "BADINPUT", "location");

    assertThat(film).hasContent("secret");
    assertThat(temp.resolve("source.mp4")).doesNotExist();
  }

  @Test
  void nothingOutsideIsWritten() throws IOException {
    assertRefused(
        () -> storage.stage(uri(folder.resolve("new.mp4")), new StagingName("ab", 7, 0)),
        "BADINPUT",
        "location");

    assertThat(Given.names(outside)).containsExactly(CLAIM.toString(), "film.mp4");
  }

  @Test
  void noFolderIsMadeOutside() throws IOException {
    assertRefused(
        () -> storage.stage(uri(folder.resolve("deep/new.mp4")), CLAIM), "BADINPUT", "location");

    assertThat(Given.names(outside)).containsExactly(CLAIM.toString(), "film.mp4");
  }

  @Test
  void nothingOutsideIsRemoved() throws IOException {
    storage.sweep(uri(folder.resolve("film.mp4")), List.of(), new StagingName("ab", 7, 0));

    assertThat(Given.names(outside)).containsExactly(CLAIM.toString(), "film.mp4");
  }

  /** Answers as {@code real} does; once it has answered first, the folder leads out. */
  private Reach swapping(Reach real) {
    AtomicBoolean swapped = new AtomicBoolean();
    return (Reach)
        Proxy.newProxyInstance(
            Reach.class.getClassLoader(),
            new Class<?>[] {Reach.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(real, arguments);
                if (arguments != null && !swapped.getAndSet(true)) {
                  swap();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void swap() {
    try {
      Files.move(folder, inside.resolve("aside"));
      Files.createSymbolicLink(folder, outside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
