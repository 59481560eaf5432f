package nommer.contracts.media;

import static nommer.contracts.media.StorageContract.assertFailure;
import static nommer.contracts.media.StorageContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a {@link Storage} must do besides, which keeps trees: {@link Storage.Trees}. */
public abstract class TreeContract extends ReplacedTreeContract {
  private static final StagingName SECOND = new StagingName("ab", 5, 0);
  private static final StagingName OTHER_OUTPUT = new StagingName("ab", 1, 1);

  @AfterEach
  void anInterruptDoesNotOutliveItsTest() {
    Thread.interrupted();
  }

  @Test
  void itsManifestIsSeenWhenAllFilesAreAndNotBefore() throws Exception {
    try (Storage.Staging staging = stage(FIRST)) {
      assertThat(seen(manifest())).isEmpty();
      staging.fill(tree(FIRST));
      assertThat(seen(manifest())).isEmpty();
      staging.publish();
    }

    assertSeen(FIRST);
    assertThat(stagingBeside(manifest())).isEmpty();
  }

  @Test
  void whatIsAtTheDestinationStaysUntilItIsReplaced() throws Exception {
    put(manifest(), bytes(7));

    try (Storage.Staging staging = stage(FIRST)) {
      staging.fill(tree(FIRST));
      assertThat(seen(manifest())).contains(bytes(7));
      staging.publish();
    }

    assertSeen(FIRST);
  }

  @Test
  void oneThatIsNotPublishedLeavesNothing() throws Exception {
    stage(FIRST).close();
    try (Storage.Staging staging = stage(SECOND)) {
      staging.fill(tree(SECOND));
    }

    assertThat(seen(manifest())).isEmpty();
    assertThat(foldersBeside(manifest())).isEmpty();
    assertThat(stagingBeside(manifest())).isEmpty();
  }

  @Test
  void closingTwiceAndAfterPublishingDoesNoHarm() throws Exception {
    Storage.Staging staging = stage(FIRST);
    staging.fill(tree(FIRST));
    staging.publish();

    staging.close();
    staging.close();

    assertSeen(FIRST);
  }

  @Test
  void ofOtherJobsAndOutputsNothingIsSwept() throws Exception {
    Storage.Staging own = stage(SECOND);
    own.fill(tree(SECOND));
    Storage.Staging output =
        storage().trees(place("other.m3u8")).stage(place("other.m3u8"), OTHER_OUTPUT);
    output.fill(tree(OTHER_OUTPUT));
    Storage.Staging job =
        storage().trees(place("third.m3u8")).stage(place("third.m3u8"), OTHER_JOB);
    job.fill(tree(OTHER_JOB));

    sweep(List.of(own.name(), output.name(), job.name(), "", "../x"), SECOND);

    assertThat(foldersBeside(manifest()))
        .containsExactlyInAnyOrder(SECOND.folder(), OTHER_OUTPUT.folder(), OTHER_JOB.folder());
    own.publish();
    assertSeen(SECOND);
  }

  @Test
  void whatAnotherClaimLeftIsSweptAndNeverMadeAgain() throws Exception {
    Storage.Staging lost = stage(FIRST);

    sweep(List.of(lost.name()), SECOND);

    assertFailure(() -> lost.fill(tree(FIRST)), "STORAGE", "staging_gone");
    assertFailure(lost::publish, "STORAGE", "staging_gone");
    assertThat(seen(manifest())).isEmpty();
    assertThat(foldersBeside(manifest())).isEmpty();
    assertThat(stagingBeside(manifest())).isEmpty();
  }

  @Test
  void aFilledOneThatAnotherClaimSweptIsNotPublished() throws Exception {
    Storage.Staging lost = stage(FIRST);
    lost.fill(tree(FIRST));

    sweep(List.of(lost.name()), SECOND);

    assertFailure(lost::publish, "STORAGE", "staging_gone");
    assertThat(seen(manifest())).isEmpty();
    assertThat(foldersBeside(manifest())).isEmpty();
  }

  @Test
  void aNodeThatWakesUpLateSweepsNothingOfALaterClaim() throws Exception {
    Storage.Staging later = stage(SECOND);
    later.fill(tree(SECOND));

    sweep(List.of(later.name()), FIRST);

    later.publish();
    assertSeen(SECOND);
  }

  @Test
  void oneThatIsSeenStaysUntilTheNextIsPublishedAndIsSweptThen() throws Exception {
    Storage.Staging first = stage(FIRST);
    first.fill(tree(FIRST));
    first.publish(); // and then the node dies

    sweep(List.of(first.name()), SECOND);

    assertSeen(FIRST);
    try (Storage.Staging second = stage(SECOND)) {
      second.fill(tree(SECOND));
      second.publish();
    }
    assertThat(foldersBeside(manifest())).contains(FIRST.folder());

    sweep(List.of(), SECOND);

    assertSeen(SECOND);
    assertThat(foldersBeside(manifest())).containsExactly(SECOND.folder());
  }

  @Test
  void aSweepWhereNothingEverWasIsNoError() {
    MediaUri nowhere = place("none/film.m3u8");

    storage().trees(nowhere).sweep(nowhere, List.of(), FIRST);

    assertThat(seen(nowhere)).isEmpty();
  }

  @Test
  void aDestinationThatCannotBeWrittenIsRefusedBeforeTheEncode() {
    MediaUri unwritable = unwritable();

    assertFailure(
        () -> storage().trees(unwritable).stage(unwritable, FIRST),
        "BADDESTINATION",
        "not_writable");
  }

  @Test
  void anInterruptCallsAFillOffAndNothingIsLeft() throws Exception {
    Path tree = tree(FIRST);

    try (Storage.Staging staging = stage(FIRST)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> staging.fill(tree)).isInstanceOf(InterruptedException.class);
    }

    assertThat(Thread.interrupted()).isFalse();
    assertThat(seen(manifest())).isEmpty();
    assertThat(foldersBeside(manifest())).isEmpty();
  }

  private void sweep(List<String> recorded, StagingName name) {
    storage().trees(manifest()).sweep(manifest(), recorded, name);
  }
}
