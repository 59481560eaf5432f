package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nommer.contracts.Eventually;
import nommer.contracts.media.TestReference;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobClaim;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.Urgency;
import nommer.job.replaced.ReplacedTree;
import nommer.job.replaced.ReplacedTrees;
import nommer.media.api.StagingName;
import nommer.storage.file.standalone.FileStorages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplacedRemovalTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @RegisterExtension final OnSqlite on = new OnSqlite();
  @TempDir Path folder;
  private final AtomicInteger looks = new AtomicInteger();
  private Duration ago = Duration.ZERO;
  private @Nullable ReplacedRemoval removal;

  @AfterEach
  void stop() throws InterruptedException {
    if (removal != null) {
      removal.stop();
    }
  }

  @Test
  void afterItsTimeItGoesAndTheNewOneStays() throws Exception {
    Path old = published(finished("film.m3u8"), "film.m3u8");
    EncodingJob by = finished("film.m3u8");
    note(by, old, Duration.ZERO);
    Path kept = published(by, "film.m3u8");

    start();

    awaitNothingNoted();
    assertThat(old).doesNotExist();
    assertThat(kept.resolve("0.ts")).exists();
    assertThat(folder.resolve("film.m3u8")).hasContent(kept.getFileName() + "/0.ts");
  }

  @Test
  void theTimeBeginsWithTheEndOfTheJobThatReplacesIt() throws Exception {
    Path old = published(finished("film.m3u8"), "film.m3u8");
    EncodingJob by = finished("film.m3u8");
    note(by, old, HOUR);
    published(by, "film.m3u8");
    ago = HOUR.multipliedBy(2); // that long before its end it was noted

    start();
    awaitLooks();

    assertThat(old).exists();
    assertThat(on.replaced().noted()).hasSize(1);
  }

  @Test
  void ofAJobThatIsNoLongerOnRecordTheTimeBeginsWithTheNote() throws Exception {
    Path old = published(finished("film.m3u8"), "film.m3u8");
    EncodingJob by = finished("film.m3u8");
    note(by, old, HOUR);
    published(by, "film.m3u8");
    on.service().delete(by.id(), unused -> {});
    start();
    awaitLooks();
    assertThat(old).exists();
    stop();

    ago = HOUR;
    start();

    awaitNothingNoted();
    assertThat(old).doesNotExist();
  }

  @Test
  void whileTheJobMayStillPublishNothingIsDecided() throws Exception {
    Path old = published(finished("film.m3u8"), "film.m3u8");
    JobClaim running = claimed("film.m3u8");
    note(running.job(), old, Duration.ZERO);
    start();
    awaitLooks();
    assertThat(old).exists();
    assertThat(on.replaced().noted()).hasSize(1);

    published(running.job(), "film.m3u8");
    running.finish("");

    awaitNothingNoted();
    assertThat(old).doesNotExist();
  }

  @Test
  void whereTheJobFailedBeforeItPublishedTheOldOneStays() throws Exception {
    Path old = published(finished("film.m3u8"), "film.m3u8");
    JobClaim running = claimed("film.m3u8");
    note(running.job(), old, Duration.ZERO);
    running.abandon();

    start();

    awaitNothingNoted();
    assertThat(old.resolve("0.ts")).exists();
  }

  @Test
  void whileTheOldJobMayStillPublishAnotherManifestItsFolderStays() throws Exception {
    JobClaim slow = claimed("film.m3u8", "film.mpd");
    Path old = published(slow.job(), "film.m3u8");
    EncodingJob by = finished("film.m3u8");
    note(by, old, Duration.ZERO);
    published(by, "film.m3u8");
    start();
    awaitLooks();
    assertThat(old).exists();
    assertThat(on.replaced().noted()).hasSize(1);

    slow.finish("");

    awaitNothingNoted();
    assertThat(old).doesNotExist();
  }

  @Test
  void whileAnotherManifestNamesItItStays() throws Exception {
    EncodingJob first = finished("film.m3u8", "film.mpd");
    Path old = published(first, "film.m3u8");
    Files.writeString(folder.resolve("film.mpd"), "<BaseURL>" + old.getFileName() + "/</BaseURL>");
    EncodingJob by = finished("film.m3u8");
    note(by, old, Duration.ZERO);
    published(by, "film.m3u8");

    start();

    awaitNothingNoted();
    assertThat(old.resolve("0.ts")).exists();
  }

  @Test
  void aManifestThatNamesTheFolderOfAnotherFilmRemovesNothing() throws Exception {
    EncodingJob victim = finished("other.m3u8");
    Path film = published(victim, "other.m3u8");
    Files.delete(folder.resolve("other.m3u8")); // so that the record alone protects it
    EncodingJob by = finished("film.m3u8");
    note(by, film, Duration.ZERO);
    published(by, "film.m3u8");

    start();

    awaitNothingNoted();
    assertThat(film.resolve("0.ts")).exists();
  }

  @Test
  void alsoNotWhereThatJobIsNoLongerOnRecordAsLongAsItsManifestIsThere() throws Exception {
    EncodingJob victim = finished("other.m3u8");
    Path film = published(victim, "other.m3u8");
    on.service().delete(victim.id(), unused -> {});
    EncodingJob by = finished("film.m3u8");
    note(by, film, Duration.ZERO);
    published(by, "film.m3u8");

    start();

    awaitNothingNoted();
    assertThat(film.resolve("0.ts")).exists();
  }

  @Test
  void whatCannotBeRemovedIsTriedAgain() throws Exception {
    Path old = published(finished("film.m3u8"), "film.m3u8");
    EncodingJob by = finished("film.m3u8");
    note(by, old, Duration.ZERO);
    published(by, "film.m3u8");
    Path away = folder.resolveSibling(folder.getFileName() + "-unmounted");
    Files.move(folder, away);
    start();
    awaitLooks();
    assertThat(on.replaced().noted()).hasSize(1);

    Files.move(away, folder);

    awaitNothingNoted();
    assertThat(old).doesNotExist();
  }

  @Test
  void afterAWeekItIsLeft() throws Exception {
    Path old = published(finished("film.m3u8"), "film.m3u8");
    EncodingJob by = finished("film.m3u8");
    Grant elsewhere = new Grant("id", "club", List.of(), List.of("file:///elsewhere/"), List.of());
    note(by, old, Duration.ZERO, elsewhere);
    published(by, "film.m3u8");
    start();
    awaitLooks();
    assertThat(on.replaced().noted()).hasSize(1);
    stop();

    ago = Duration.ofDays(8);
    start();

    awaitNothingNoted();
    assertThat(old).exists();
  }

  /** A manifest with a folder of that job; returns the folder. */
  private Path published(EncodingJob job, String manifest) throws IOException {
    Path tree = folder.resolve(new StagingName(job.id().value(), 1, 0).folder());
    Files.createDirectories(tree);
    Files.writeString(tree.resolve("0.ts"), "media");
    Files.writeString(folder.resolve(manifest), tree.getFileName() + "/0.ts");
    return tree;
  }

  private EncodingJob finished(String... names) {
    JobClaim claim = claimed(names);
    claim.finish("");
    return on.store().find(claim.job().id()).orElseThrow();
  }

  private JobClaim claimed(String... names) {
    List<JobOutput> outputs =
        Stream.of(names)
            .map(name -> new JobOutput("file://" + folder.resolve(name), "", "ffmpeg", "{}"))
            .toList();
    EncodingJob job =
        on.service()
            .submit(
                new JobRequest(
                    "file:///in.mov", outputs, "", Urgency.USUAL, Map.of(), Grant.OWNER));
    return on.service().claim(job.id(), "w1/boot", -1).orElseThrow();
  }

  private void note(EncodingJob by, Path old, Duration kept) {
    note(by, old, kept, Grant.OWNER);
  }

  private void note(EncodingJob by, Path old, Duration kept, Grant grant) {
    String manifest = by.request().outputs().get(0).destination();
    String name = old.getFileName().toString();
    on.replaced().note(new ReplacedTree(by.id(), 0, manifest, name, kept, grant));
  }

  private void start() {
    Destinations places = new Destinations(OnSqlite.REACHES);
    places.bind(
        TestReference.of(1, "1.0", 0, "nommer.storage.scheme", "file"), FileStorages.create());
    Duration brief = Duration.ofMillis(20);
    ReplacedTrees trees = new Earlier(on.replaced(), ago, looks);
    removal = new ReplacedRemoval(on.store(), trees, places, on.lead(), () -> brief, brief);
  }

  /** Two looks that began after now, of which at least one has ended. */
  private void awaitLooks() {
    int before = looks.get();
    Eventually.holds(() -> assertThat(looks).hasValueGreaterThan(before + 2));
  }

  private void awaitNothingNoted() {
    Eventually.holds(() -> assertThat(on.replaced().noted()).isEmpty());
  }
}
