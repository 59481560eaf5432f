package nommer.contracts.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.Test;

/**
 * What a {@link Storage} must do besides whose staging objects outlive a node, so that other nodes
 * remove them by the record: what makes a claim's number a fencing token. Where they can be found
 * without a record, {@link NamedStagingContract} asks for that, too.
 */
public abstract class StagingContract extends StorageContract {
  /** Names of all the staging objects beside that destination, past the storage. */
  protected abstract Set<String> stagingBeside(MediaUri destination);

  @Test
  void aStagingObjectIsThereFromTheStartAndGoneOnceItIsPublishedOrClosed() throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(10));

    try (Storage.Staging staging = storage().stage(place("out.mp4"), FIRST_CLAIM)) {
      assertThat(stagingBeside(place("out.mp4"))).containsExactly(staging.name());
      staging.fill(output);
      staging.publish();
      assertThat(stagingBeside(place("out.mp4"))).isEmpty();
    }
    storage().stage(place("out.mp4"), FIRST_CLAIM).close();

    assertThat(stagingBeside(place("out.mp4"))).isEmpty();
  }

  @Test
  void stagingThatAnotherClaimRemovedIsNeverMadeAgain() throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(10));
    Storage.Staging lost = storage().stage(place("out.mp4"), FIRST_CLAIM);

    storage().sweep(place("out.mp4"), List.of(lost.name()), SECOND_CLAIM);

    assertFailure(() -> lost.fill(output), "STORAGE", "staging_gone");
    assertFailure(lost::publish, "STORAGE", "staging_gone");
    assertThat(seen(place("out.mp4"))).isEmpty();
    assertThat(stagingBeside(place("out.mp4"))).isEmpty();
  }

  @Test
  void aFilledOutputThatAnotherClaimRemovedIsNotPublished() throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(10));
    Storage.Staging lost = storage().stage(place("out.mp4"), FIRST_CLAIM);
    lost.fill(output);

    storage().sweep(place("out.mp4"), List.of(lost.name()), SECOND_CLAIM);

    assertFailure(lost::publish, "STORAGE", "staging_gone");
    assertThat(seen(place("out.mp4"))).isEmpty();
  }

  @Test
  void aSweepRemovesRecordedStagingOfEarlierClaimsAndSparesAllElse() throws Exception {
    Storage.Staging left = storage().stage(place("out.mp4"), FIRST_CLAIM);
    Storage.Staging own = storage().stage(place("out.mp4"), SECOND_CLAIM);
    Storage.Staging ofOther = storage().stage(place("out.mp4"), new StagingName("cd", 1, 0));

    storage()
        .sweep(place("out.mp4"), List.of(left.name(), own.name(), ofOther.name()), SECOND_CLAIM);

    assertThat(stagingBeside(place("out.mp4")))
        .containsExactlyInAnyOrder(own.name(), ofOther.name());
  }

  @Test
  void aNodeThatWakesUpLateSweepsNothingOfALaterClaim() throws Exception {
    Path output = Files.write(work.resolve("output"), bytes(10));
    Storage.Staging later = storage().stage(place("out.mp4"), SECOND_CLAIM);

    storage().sweep(place("out.mp4"), List.of(later.name()), FIRST_CLAIM);

    later.fill(output);
    later.publish();
    assertThat(seen(place("out.mp4"))).contains(bytes(10));
  }

  @Test
  void aDestinationThatCannotBeWrittenIsRefusedBeforeTheEncode() {
    assertFailure(
        () -> storage().stage(unwritable(), FIRST_CLAIM), "BADDESTINATION", "not_writable");
    assertFailure(() -> storage().stage(folder(), FIRST_CLAIM), "BADDESTINATION", "directory");
  }
}
