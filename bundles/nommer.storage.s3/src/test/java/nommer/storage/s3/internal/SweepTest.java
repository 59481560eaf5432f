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
  private Bench bench;
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
    bench = new Bench(s3);
    storage = Storages.at(bench.front.uri());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void eachOutputOfAJobIsSweptWithItsOwnDestination() throws Exception {
    Storage.Staging first = storage.stage(bench.uri("a.mp4"), new StagingName("ab", 1, 0));
    Storage.Staging second = storage.stage(bench.uri("b.mp4"), new StagingName("ab", 1, 1));
    List<String> recorded = List.of(first.name(), second.name());

    storage.sweep(bench.uri("b.mp4"), recorded, new StagingName("ab", 5, 1));

    assertThat(s3.uploads(bench.bucket)).extracting(each -> each.key()).containsExactly("a.mp4");
    storage.sweep(bench.uri("a.mp4"), recorded, new StagingName("ab", 5, 0));
    assertThat(s3.uploads(bench.bucket)).isEmpty();
  }

  @Test
  void whatIsGoneAlreadyIsNoError() throws Exception {
    Storage.Staging left = storage.stage(bench.uri("a.mp4"), CLAIM);
    left.close();

    storage.sweep(bench.uri("a.mp4"), List.of(left.name()), NEXT_CLAIM);

    assertThat(bench.front.count("^DELETE ")).isEqualTo(2);
  }

  @Test
  void aSweepThatIsRefusedSaysSo() throws Exception {
    Storage.Staging left = storage.stage(bench.uri("out.mp4"), CLAIM);
    bench.front.with(
        Fault.answering("^DELETE ", 403, "<Error><Code>AccessDenied</Code></Error>").times(9));

    Bench.assertFailure(
        () -> storage.sweep(bench.uri("out.mp4"), List.of(left.name()), NEXT_CLAIM),
        "STORAGE",
        "sweep_failed",
        "do not permit");
  }

  @Test
  void aSweepAsksNothingWhenTheRecordNamesNothingOfOurs() {
    storage.sweep(
        bench.uri("out.mp4"),
        List.of("", "/", ".nommer-ab-1-1/x", ".nommer-ab-5-0/x", ".nommer-cd-1-0/x", "/tmp/f"),
        NEXT_CLAIM);

    assertThat(bench.front.requests).isEmpty();
  }

  @Test
  void partsGrowSoThatTheirNumberIsAllowed() {
    assertThat(S3Staging.partLength(0, 16)).isEqualTo(16);
    assertThat(S3Staging.partLength(160_000, 16)).isEqualTo(16);
    assertThat(S3Staging.partLength(160_001, 16)).isEqualTo(17);
  }
}
