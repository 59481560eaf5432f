package nommer.job.submission.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nommer.contracts.media.MemoryPresets;
import nommer.contracts.media.PickyEncoder;
import nommer.contracts.media.PickyStorage;
import nommer.contracts.media.TestReference;
import nommer.job.api.Grant;
import nommer.job.api.JobOutput;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.submission.PartNames;
import nommer.job.submission.Probe;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Webhook;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.reach.standalone.HomeReach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks at sources, as they are submitted. */
class ProbeDoorTest {
  private final SavedRequests saved = new SavedRequests();
  private final SubmissionDoor door =
      new SubmissionDoor(saved, new MemoryPresets(), HomeReach.of(Path.of("target/home")));

  @BeforeEach
  void plugIn() {
    door.bindEncoder(TestReference.of(1, "1.0", 0, "nommer.encoder.name", "blind"), new Blind());
    door.bindStorage(
        TestReference.of(2, "1.0", 0, "nommer.storage.scheme", "file"), new PickyStorage());
  }

  private void plugInOneThatSees() {
    door.bindEncoder(
        TestReference.of(3, "1.0", 0, "nommer.encoder.name", "seeing"), new PickyEncoder());
  }

  @Test
  void anAddressIsCheckedByItself() {
    Grant narrow = new Grant("id", "cms", List.of(), List.of(), List.of("http://mine/"));

    door.checkNotifyUrl("url", "", narrow);
    door.checkNotifyUrl("url", "http://mine/cb", narrow);
    assertThatThrownBy(() -> door.checkNotifyUrl("url", "nonsense", narrow))
        .hasFieldOrPropertyWithValue("reason", "bad_notify_url")
        .hasFieldOrPropertyWithValue("field", "url");
    assertThatThrownBy(() -> door.checkNotifyUrl("url", "http://other/cb", narrow))
        .hasFieldOrPropertyWithValue("reason", "location");
  }

  @Test
  void itIsAJobThatGoesFirstAndMakesNothing() {
    plugInOneThatSees();

    door.submit(probe("file:///a", "http://h/cb"), Grant.OWNER, "");

    JobRequest request = saved.all.get(0);
    assertThat(request.source()).isEqualTo("file:///a");
    assertThat(request.outputs()).containsExactly(new JobOutput("", "", "seeing", "{}"));
    assertThat(request.outputs().get(0).isLook()).isTrue();
    assertThat(request.priority()).isEqualTo(JobPriority.HIGH);
    assertThat(request.notifyUrl()).isEqualTo("http://h/cb");
    assertThat(request.metadata()).containsExactly(Map.entry("mine", "42"));
  }

  @Test
  void aDryRunSavesNothing() {
    plugInOneThatSees();

    assertThat(door.check(probe("file:///a", ""), Grant.OWNER).warnings()).isEmpty();
    assertThat(saved.all).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', missing_field, source",
    "tape:///a, '', unknown_scheme, source",
    "nonsense, '', bad_uri, source",
    "file:///a, nonsense, bad_notify_url, notify_url",
    "file:///other/a, '', location, source",
  })
  void whatCannotBeDoneIsRefused(String source, String url, String reason, String field) {
    plugInOneThatSees();
    Grant narrow = new Grant("id", "cms", List.of("file:///mine/"), List.of(), List.of());

    assertThatThrownBy(
            () ->
                door.submit(
                    probe(source, url), source.contains("other") ? narrow : Grant.OWNER, ""))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.field()).isEqualTo(field);
            });
    assertThat(saved.all).isEmpty();
  }

  @Test
  void withoutAnEncoderThatLooksThereIsNone() {
    assertThatThrownBy(() -> door.submit(probe("file:///a", ""), Grant.OWNER, ""))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NODE);
              assertThat(e.reason()).isEqualTo("no_prober");
            });
  }

  private static final class Blind implements Encoder {
    @Override
    public void check(String options) {}

    @Override
    public void encode(EncodeTask task) {
      throw new UnsupportedOperationException("it is not asked to");
    }
  }

  private static Probe probe(String source, String url) {
    return new Probe(source, url, Webhook.NONE, Map.of("mine", "42"), PartNames.PLAIN);
  }
}
