package nommer.contracts.media;

import static nommer.contracts.media.StorageContract.FIRST_CLAIM;
import static nommer.contracts.media.StorageContract.SECOND_CLAIM;
import static nommer.contracts.media.StorageContract.assertFailure;
import static nommer.contracts.media.StorageContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.Source;
import nommer.media.api.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a {@link Storage} must do besides that serves requests of other tokens than the owner's, as
 * its {@link Storage#within} says.
 */
public abstract class ReachContract {
  private static final String LOCATION = "location";

  @TempDir Path work;

  /** The storage under test; the same one throughout a test. */
  protected abstract Storage storage();

  /** Allows {@link #place}, and nothing else. */
  protected abstract Reach reach();

  /** Where something of that name is, or would be, within the reach. */
  protected abstract MediaUri place(String name);

  /**
   * Another name of that, within the reach as it is written, which leads out of it: through a link,
   * or since a server says so.
   */
  protected abstract MediaUri leadingOut(String name);

  /** Puts something there, past the storage; where it leads out, out there. */
  protected abstract void put(MediaUri place, byte[] bytes);

  /** All that there is inside and outside, past the storage, by names and by what is in it. */
  protected abstract Map<String, String> all();

  @Test
  void whatIsWithinTheReachIsServed() throws Exception {
    put(place("clip.mp4"), bytes(100_000));

    try (Source source = within().open(place("clip.mp4"), work);
        Storage.Staging staging = within().stage(place("out.mp4"), FIRST_CLAIM)) {
      assertThat(source.path()).hasBinaryContent(bytes(100_000));
      staging.fill(source.path());
      staging.publish();
    }

    assertThat(all().get(name("out.mp4"))).isEqualTo(all().get(name("clip.mp4")));
  }

  @Test
  void aSourceThatLeadsOutIsNotRead() throws IOException {
    put(leadingOut("clip.mp4"), bytes(100_000));

    assertFailure(() -> within().open(leadingOut("clip.mp4"), work), "BADINPUT", LOCATION);
    assertFailure(() -> within().fetch(leadingOut("clip.mp4"), work), "BADINPUT", LOCATION);

    assertThat(work).isEmptyDirectory();
  }

  /** Else anybody could find out what there is. */
  @Test
  void ofWhatIsOutsideNobodyIsToldWhetherItIsThere() {
    put(leadingOut("empty.mp4"), new byte[0]);

    assertFailure(() -> within().open(leadingOut("empty.mp4"), work), "BADINPUT", LOCATION);
    assertFailure(() -> within().open(leadingOut("none.mp4"), work), "BADINPUT", LOCATION);
  }

  @Test
  void anOutputThatLeadsOutIsNotWrittenAndLeavesNothing() {
    put(leadingOut("out.mp4"), bytes(10));
    Map<String, String> before = all();

    assertFailure(
        () -> store(leadingOut("out.mp4"), Files.write(work.resolve("output"), bytes(20))),
        "BADINPUT",
        LOCATION);
    assertFailure(
        () -> store(leadingOut("new.mp4"), Files.write(work.resolve("output"), bytes(20))),
        "BADINPUT",
        LOCATION);

    assertThat(all()).isEqualTo(before);
  }

  @Test
  void aSweepRemovesNothingOutside() throws Exception {
    put(leadingOut("out.mp4"), bytes(10));
    put(leadingOut(FIRST_CLAIM.toString()), bytes(10));
    Map<String, String> before = all();

    within()
        .sweep(
            leadingOut("out.mp4"),
            List.of(leadingOut(FIRST_CLAIM.toString()).path()),
            SECOND_CLAIM);

    assertThat(all()).isEqualTo(before);
  }

  @Test
  void anotherRequestIsNotBoundByIt() throws Exception {
    put(leadingOut("clip.mp4"), bytes(10));

    within();

    try (Source source = storage().open(leadingOut("clip.mp4"), work)) {
      assertThat(source.path()).hasBinaryContent(bytes(10));
    }
  }

  /** As a worker does it: a view for each call. */
  private Storage within() {
    return storage().within(reach());
  }

  private void store(MediaUri destination, Path output) throws InterruptedException {
    try (Storage.Staging staging = within().stage(destination, FIRST_CLAIM)) {
      staging.fill(output);
      staging.publish();
    }
  }

  /** By which {@link #all} knows it: the end of its path. */
  private String name(String name) {
    return all().keySet().stream().filter(each -> each.endsWith("/" + name)).findFirst().orElse("");
  }
}
