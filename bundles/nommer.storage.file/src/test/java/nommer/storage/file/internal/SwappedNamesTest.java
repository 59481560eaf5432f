package nommer.storage.file.internal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static nommer.storage.file.internal.Given.CLAIM;
import static nommer.storage.file.internal.Given.assertRefused;
import static nommer.storage.file.internal.Given.uri;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.media.api.Source;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owner of a folder makes its names mean something else while a job is under way. */
class SwappedNamesTest {
  @TempDir Path root;
  private final FileStorage storage = new FileStorage();
  private Path mine;
  private Path theirs;
  private Path victim;
  private Path output;

  @BeforeEach
  void twoFolders() throws IOException {
    mine = Files.createDirectory(root.resolve("mine"));
    theirs = Files.createDirectory(root.resolve("theirs"));
    victim = Files.writeString(theirs.resolve("victim"), "precious");
    output = Files.writeString(root.resolve("output"), "film");
  }

  @Test
  void aLinkInThePlaceOfAStagingFileIsNotWrittenThrough() throws Exception {
    Storage.Staging staging = storage.stage(uri(mine.resolve("out.mp4")), CLAIM);
    Files.delete(mine.resolve(CLAIM.toString()));
    Files.createSymbolicLink(mine.resolve(CLAIM.toString()), victim);

    assertRefused(() -> staging.fill(output), "STORAGE", "staging_gone");
    assertRefused(staging::publish, "STORAGE", "staging_gone");
    staging.close();

    assertThat(victim).hasContent("precious");
    assertThat(mine.resolve("out.mp4")).doesNotExist();
  }

  /**
   * What the system forbids with {@code fs.protected_hardlinks} for most files, but not for all.
   */
  @Test
  void anotherFileInThePlaceOfAStagingFileIsNotWritten() throws Exception {
    Storage.Staging staging = storage.stage(uri(mine.resolve("out.mp4")), CLAIM);
    Files.delete(mine.resolve(CLAIM.toString()));
    Files.createLink(mine.resolve(CLAIM.toString()), victim);

    assertRefused(() -> staging.fill(output), "STORAGE", "staging_gone");
    staging.close();

    assertThat(victim).hasContent("precious");
  }

  @Test
  void aLinkInThePlaceOfTheFolderRedirectsNothing() throws Exception {
    try (Storage.Staging staging = storage.stage(uri(mine.resolve("out.mp4")), CLAIM)) {
      Files.move(mine, root.resolve("moved"));
      Files.createSymbolicLink(mine, theirs);
      staging.fill(output);
      staging.publish();
    }

    assertThat(Given.names(theirs)).containsExactly("victim");
    assertThat(root.resolve("moved/out.mp4")).hasContent("film");
    assertThat(Given.names(root.resolve("moved"))).containsExactly("out.mp4");
  }

  @Test
  void aLinkInThePlaceOfATreesFolderRedirectsNothing() throws Exception {
    Path manifest = tree();
    Path folder = mine.resolve(CLAIM.folder());
    try (Storage.Staging staging = trees().stage(uri(mine.resolve("film.m3u8")), CLAIM)) {
      Files.delete(folder);
      Files.createSymbolicLink(folder, theirs);

      assertRefused(() -> staging.fill(manifest), "STORAGE", "staging_gone");
    }

    assertThat(Given.names(theirs)).containsExactly("victim");
    assertThat(victim).hasContent("precious");
  }

  @Test
  void aSweepGoesThroughNoLink() throws Exception {
    Path left = Files.createDirectories(mine.resolve(CLAIM.folder()).resolve("low"));
    Files.createSymbolicLink(left.resolve("more"), theirs);
    Files.createSymbolicLink(mine.resolve(CLAIM.toString()), theirs);
    Files.writeString(mine.resolve("film.m3u8"), "another's");

    trees().sweep(uri(mine.resolve("film.m3u8")), List.of(), new StagingName("ab", 5, 0));

    assertThat(Given.names(theirs)).containsExactly("victim");
    assertThat(Given.names(mine)).containsExactly("film.m3u8");
  }

  @Test
  void aSourceStaysTheFileThatWasOpened() throws Exception {
    Path film = Files.writeString(mine.resolve("film.mp4"), "film");
    Path work = Files.createDirectory(root.resolve("work"));

    try (Source source = storage.open(uri(film), work)) {
      Files.delete(film);
      Files.createSymbolicLink(film, victim);

      assertThat(source.path()).hasContent("film").hasFileName("source.mp4");
      assertThat(readByAnotherProcess(source.path())).isEqualTo("film");
    }

    assertThat(Files.exists(work.resolve("source.mp4"))).as("it is let go").isFalse();
  }

  /** As encoders of plug-ins may do it, that know nothing of what is open. */
  private static String readByAnotherProcess(Path file) throws Exception {
    Process process = new ProcessBuilder("cat", file.toString()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, SECONDS)).isTrue();
    return said;
  }

  private Storage.Trees trees() {
    return storage.trees(uri(mine.resolve("film.m3u8")));
  }

  private Path tree() throws IOException {
    Path folder = Files.createDirectories(root.resolve("made").resolve(CLAIM.folder()));
    Files.writeString(folder.resolve("0.ts"), "part");
    return Files.writeString(folder.resolveSibling("film.m3u8"), CLAIM.folder() + "/0.ts");
  }
}
