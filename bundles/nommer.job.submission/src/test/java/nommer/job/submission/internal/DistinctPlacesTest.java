package nommer.job.submission.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nommer.contracts.media.MemoryPresets;
import nommer.contracts.media.PickyEncoder;
import nommer.contracts.media.TestReference;
import nommer.job.api.Grant;
import nommer.job.submission.PartNames;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Submission;
import nommer.job.submission.Submission.Output;
import nommer.media.api.ErrorCode;
import nommer.media.reach.standalone.HomeReach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources and destinations that are one place, which only their storage can tell. */
class DistinctPlacesTest {
  private final SavedRequests saved = new SavedRequests();
  private final SubmissionDoor door =
      new SubmissionDoor(saved, new MemoryPresets(), HomeReach.of(Path.of("target/home")));

  @BeforeEach
  void plugIn() {
    door.bindEncoder(
        TestReference.of(1, "1.0", 0, "nommer.encoder.name", "ffmpeg"), new PickyEncoder());
    plugIn(2, "file");
    plugIn(3, "tape");
  }

  private void plugIn(long id, String scheme) {
    door.bindStorage(
        TestReference.of(id, "1.0", 0, "nommer.storage.scheme", scheme), new LinkedStorage());
  }

  @ParameterizedTest
  @CsvSource({
    "file://me@/a%20b, FILE:///a b, file:///c, same_as_source, 0",
    "file:///a, file:///c, file:///linked-to-a, same_as_source, 1",
    "file:///a, file:///c, file:///linked-to-c, same_destination, 1",
  })
  void oneThatWouldReplaceAnotherIsRefused(
      String source, String first, String second, String reason, int output) {
    String field = "outputs[" + output + "].destination";

    assertThatThrownBy(() -> door.submit(of(source, first, second), Grant.OWNER))
        .hasMessageStartingWith(field)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BADINPUT);
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.field()).isEqualTo(field);
            });
    assertThat(saved.all).isEmpty();
  }

  @Test
  void placesOfOneNameInTwoStoragesAreTwo() {
    door.submit(of("tape:///b", "file:///b"), Grant.OWNER);
    door.submit(of("file:///a", "file:///b", "tape:///b"), Grant.OWNER);

    assertThat(saved.all).hasSize(2);
  }

  @Test
  void whereNothingCanBeWrittenIsRefusedAtOnce() {
    assertThatThrownBy(() -> door.check(of("file:///a", "file:///too-long"), Grant.OWNER))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.BADDESTINATION);
              assertThat(e.reason()).isEqualTo("name_too_long");
              assertThat(e.field()).isEqualTo("outputs[0].destination");
            });
    door.submit(of("file:///too-long", "file:///b"), Grant.OWNER);

    assertThat(saved.all).hasSize(1);
  }

  private static Submission of(String source, String... destinations) {
    List<Output> outputs =
        Stream.of(destinations).map(each -> Output.byPreset(each, "web_medium")).toList();
    return new Submission(source, outputs, "", PartNames.PLAIN);
  }
}
