package nommer.contracts.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.Test;

/** What a {@link Storage} must do besides whose staging objects bear their name for all to see. */
public abstract class NamedStagingContract extends StagingContract {
  @Test
  void aSweepFindsUnrecordedStagingByItsNameAndSparesAllElse() throws Exception {
    storage().stage(place("out.mp4"), FIRST_CLAIM);
    Storage.Staging own = storage().stage(place("out.mp4"), SECOND_CLAIM);
    Storage.Staging ofOther = storage().stage(place("out.mp4"), new StagingName("cd", 1, 0));

    storage().sweep(place("out.mp4"), List.of(own.name(), ofOther.name()), SECOND_CLAIM);

    assertThat(stagingBeside(place("out.mp4")))
        .containsExactlyInAnyOrder(own.name(), ofOther.name());
  }
}
