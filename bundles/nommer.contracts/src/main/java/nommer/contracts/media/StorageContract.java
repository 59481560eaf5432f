package nommer.contracts.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Storage} must do. One that keeps staging objects where others can see and
 * remove them passes {@link StagingContract}, which asks for more.
 */
public abstract class StorageContract {
  /** The password that {@link #withSecrets} puts in. */
  protected static final String PASSWORD = "hush/hush";

  static final StagingName FIRST_CLAIM = new StagingName("ab", 1, 0);
  static final StagingName SECOND_CLAIM = new StagingName("ab", 5, 0);

  @TempDir Path work;

  /** The storage under test; the same one throughout a test, and its places empty at first. */
  protected abstract Storage storage();

  /** Where something of that name is, or would be. */
  protected abstract MediaUri place(String name);

  /** Where only a folder is, or what a folder's URI looks like. */
  protected abstract MediaUri folder();

  /** Where nothing can be written. */
  protected abstract MediaUri unwritable();

  /**
   * The same place, told with the user "me", {@link #PASSWORD}, and a secret query if there are.
   */
  protected abstract MediaUri withSecrets(MediaUri place);

  /** Puts something there, past the storage. */
  protected abstract void put(MediaUri place, byte[] bytes);

  /** What is seen there, past the storage. */
  protected abstract Optional<byte[]> seen(MediaUri place);

  /** Whether it keeps trees; then it passes {@link TreeContract}, too. */
  protected boolean keepsTrees() {
    return false;
  }

  @AfterEach
  void anInterruptDoesNotOutliveItsTest() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_535, 65_536, 65_537, 3_000_000})
  void aSourceComesToTheLastByte(int size) throws Exception {
    byte[] bytes = bytes(size);
    put(place("clip.mp4"), bytes);

    Path file = storage().fetch(place("clip.mp4"), work);

    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words.mp4", "100%.mp4", "ünïcode ☃.mp4", "a+b&c;d=e.mp4", "[1].mp4"})
  void anOddNameNeedsNoEscaping(String name) throws Exception {
    put(place(name), bytes(10));

    store(place("copy of " + name), storage().fetch(place(name), work));

    assertThat(seen(place("copy of " + name))).contains(bytes(10));
  }

  @Test
  void aSourceThatIsMissingEmptyOrAFolderSaysSo() {
    put(place("empty.mp4"), new byte[0]);

    assertFailure(() -> storage().fetch(place("no.mp4"), work), "BADINPUT", "missing");
    assertFailure(() -> storage().fetch(place("empty.mp4"), work), "BADINPUT", "empty");
    assertFailure(() -> storage().fetch(folder(), work), "BADINPUT", "directory");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 3_000_000})
  void anOutputIsSeenToTheLastByteOnceItIsPublishedAndNotBefore(int size) throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(size));

    try (Storage.Staging staging = storage().stage(place("out.mp4"), FIRST_CLAIM)) {
      assertThat(seen(place("out.mp4"))).isEmpty();
      staging.fill(output);
      assertThat(seen(place("out.mp4"))).isEmpty();
      staging.publish();
    }

    assertThat(seen(place("out.mp4"))).contains(bytes(size));
  }

  @Test
  void whatIsAtTheDestinationStaysUntilItIsReplaced() throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(100_000));
    put(place("out.mp4"), bytes(7));

    try (Storage.Staging staging = storage().stage(place("out.mp4"), FIRST_CLAIM)) {
      staging.fill(output);
      assertThat(seen(place("out.mp4"))).contains(bytes(7));
      staging.publish();
    }

    assertThat(seen(place("out.mp4"))).contains(bytes(100_000));
  }

  @Test
  void anOutputWouldReplaceWhatIsAtItsPlaceAndNothingElse() {
    put(place("a b.mp4"), bytes(1));

    for (String name : List.of("a b.mp4", "none.mp4", "none/none.mp4")) {
      assertThat(storage().replaces(place(name), place(name))).as(name).isTrue();
      assertThat(storage().place(place(name))).isEqualTo(storage().place(place(name)));
      assertThat(storage().replaces(place(name), place("other.mp4"))).as(name).isFalse();
      assertThat(storage().place(place(name))).isNotEqualTo(storage().place(place("other.mp4")));
    }
  }

  @Test
  void anOutputThatIsNotPublishedLeavesNothing() throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(100_000));

    storage().stage(place("a.mp4"), FIRST_CLAIM).close();
    try (Storage.Staging staging = storage().stage(place("b.mp4"), FIRST_CLAIM)) {
      staging.fill(output);
    }

    assertThat(seen(place("a.mp4"))).isEmpty();
    assertThat(seen(place("b.mp4"))).isEmpty();
  }

  @Test
  void closingTwiceAndAfterPublishingDoesNoHarm() throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(100_000));
    Storage.Staging staging = storage().stage(place("out.mp4"), FIRST_CLAIM);
    staging.fill(output);
    staging.publish();

    staging.close();
    staging.close();

    assertThat(seen(place("out.mp4"))).contains(bytes(100_000));
  }

  @Test
  void aSweepSparesWhatIsPublishedAndWhatTheRecordNamesWrongly() throws Exception {
    store(place("out.mp4"), Files.write(work.resolve("output"), bytes(10)));
    put(place("innocent"), bytes(3));

    storage().sweep(place("out.mp4"), List.of(place("innocent").path(), "", "../x"), SECOND_CLAIM);

    assertThat(seen(place("out.mp4"))).contains(bytes(10));
    assertThat(seen(place("innocent"))).contains(bytes(3));
  }

  @Test
  void aSweepWhereNothingEverWasIsNoError() {
    storage().sweep(place("none/out.mp4"), List.of(), FIRST_CLAIM);

    assertThat(seen(place("none/out.mp4"))).isEmpty();
  }

  @Test
  void aDestinationThatCannotBeWrittenIsATypedError() throws IOException {
    Path output = Files.write(work.resolve("output"), bytes(100_000));

    assertFailure(() -> store(unwritable(), output), "BADDESTINATION", "not_writable");
  }

  @Test
  void anInterruptCallsAFillOff() throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(3_000_000));

    try (Storage.Staging staging = storage().stage(place("out.mp4"), FIRST_CLAIM)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> staging.fill(output)).isInstanceOf(InterruptedException.class);
    }

    assertThat(Thread.interrupted()).isFalse();
    assertThat(seen(place("out.mp4"))).isEmpty();
  }

  @Test
  void aTreeIsTakenOrRefusedBeforeAnythingIsDone() {
    MediaUri manifest = place("film.m3u8");

    if (keepsTrees()) {
      assertThat(storage().trees(manifest)).isNotNull();
    } else {
      assertFailure(() -> storage().trees(manifest), "BADDESTINATION", "files_only");
      assertKeepsSecrets(() -> storage().trees(withSecrets(manifest)));
    }
  }

  @Test
  void noMessageTellsASecret() throws IOException {
    Path output = Files.write(work.resolve("output"), bytes(100_000));
    put(place("empty.mp4"), new byte[0]);

    assertKeepsSecrets(() -> storage().fetch(withSecrets(place("no.mp4")), work));
    assertKeepsSecrets(() -> storage().fetch(withSecrets(place("empty.mp4")), work));
    assertKeepsSecrets(() -> storage().fetch(withSecrets(folder()), work));
    assertKeepsSecrets(() -> store(withSecrets(unwritable()), output));
  }

  /** The whole way of an output. */
  final void store(MediaUri destination, Path output) throws InterruptedException {
    try (Storage.Staging staging = storage().stage(destination, FIRST_CLAIM)) {
      staging.fill(output);
      staging.publish();
    }
  }

  /** Always the same for one size. */
  protected static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** That {@code call} fails with such a {@link MediaException}. */
  protected static void assertFailure(ThrowingCallable call, String code, String reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MediaException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
              assertThat(e.getMessage()).isNotBlank();
            });
  }

  private static void assertKeepsSecrets(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(MediaException.class)
        .satisfies(
            e -> {
              for (Throwable each = e; each != null; each = each.getCause()) {
                assertThat(each.toString()).doesNotContainIgnoringCase("hush");
              }
            });
  }
}
