package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final StagingName CLAIM = new StagingName("ab", 1, 0);
  private static final StagingName NEXT_CLAIM = new StagingName("ab", 5, 0);

  private static TestS3 s3;
  private S3Rig rig;
  private S3Storage storage;

  @BeforeAll
  static void start() {
    s3 = new TestS3();
  }

  @AfterAll
  static void end() {
    s3.close();
  }

  @BeforeEach
  void bucket() {
    rig = new S3Rig(s3);
    storage = Storages.at(rig.front.uri());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void eachOutputOfAJobIsSweptWithItsOwnDestination() throws Exception {
    Storage.Staging first = storage.stage(rig.uri("a.mp4"), new StagingName("ab", 1, 0));
    Storage.Staging second = storage.stage(rig.uri("b.mp4"), new StagingName("ab", 1, 1));
    List<String> recorded = List.of(first.name(), second.name());

    storage.sweep(rig.uri("b.mp4"), recorded, new StagingName("ab", 5, 1));

    assertThat(s3.uploads(rig.bucket)).extracting(each -> each.key()).containsExactly("a.mp4");
    storage.sweep(rig.uri("a.mp4"), recorded, new StagingName("ab", 5, 0));
    assertThat(s3.uploads(rig.bucket)).isEmpty();
  }

  @Test
  void whatIsGoneAlreadyIsNoError() throws Exception {
    Storage.Staging left = storage.stage(rig.uri("a.mp4"), CLAIM);
    left.close();

    storage.sweep(rig.uri("a.mp4"), List.of(left.name()), NEXT_CLAIM);

    assertThat(rig.front.count("^DELETE ")).isEqualTo(2);
  }

  @Test
  void aSweepThatIsRefusedSaysSo() throws Exception {
    Storage.Staging left = storage.stage(rig.uri("out.mp4"), CLAIM);
    rig.front.with(
        Fault.answering("^DELETE ", 403, "<Error><Code>AccessDenied</Code></Error>").times(9));

    S3Rig.assertFailure(
        () -> storage.sweep(rig.uri("out.mp4"), List.of(left.name()), NEXT_CLAIM),
        "STORAGE",
        "sweep_failed",
        "do not permit");
  }

  @Test
  void aSweepAsksNothingWhenTheRecordNamesNothingOfOurs() {
    storage.sweep(
        rig.uri("out.mp4"),
        List.of("", "/", ".nommer-ab-1-1/x", ".nommer-ab-5-0/x", ".nommer-cd-1-0/x", "/tmp/f"),
        NEXT_CLAIM);

    assertThat(rig.front.requests).isEmpty();
  }

  @Test
  void partsGrowSoThatTheirNumberIsAllowed() {
    assertThat(S3Staging.partLength(0, 16)).isEqualTo(16);
    assertThat(S3Staging.partLength(160_000, 16)).isEqualTo(16);
    assertThat(S3Staging.partLength(160_001, 16)).isEqualTo(17);
  }
}
