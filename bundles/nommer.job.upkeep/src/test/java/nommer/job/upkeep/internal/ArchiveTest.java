package nommer.job.upkeep.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.archive.ArchiveLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path home;
  private Path folder;
  private Path march;
  private final List<EncodingJob> left = new ArrayList<>();
  private FileArchive archive;

  @BeforeEach
  void open() {
    folder = home.resolve("archive");
    march = folder.resolve("2026-03.jsonl.gz");
    archive = reopened();
  }

  private FileArchive reopened() {
    return new FileArchive(job -> job.createdAt().toString(), left::add, folder, true);
  }

  @Test
  void jobsGoToTheFileOfTheMonthInWhichTheyEnded() throws IOException {
    archive.keep(List.of(ended(1), endedAt(2, "2026-03-31T23:59:59.999Z")));
    archive.keep(List.of(endedAt(3, "2026-04-01T00:00:00Z"), ended(4)));

    assertThat(lines(march)).containsExactly(line(1), line(2), line(4));
    assertThat(lines(folder.resolve("2026-04.jsonl.gz"))).containsExactly(line(3));
  }

  @Test
  void nobodyElseReadsIt() throws IOException {
    archive.keep(List.of(ended(1)));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(march)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void itIsOffUnlessItIsAskedFor() {
    new FileArchive(job -> "", left::add, folder, false).keep(List.of(ended(1)));

    assertThat(folder).doesNotExist();
    assertThat(left).hasSize(1);
    assertThat(Arrays.stream(RetentionConfig.class.getMethods()).map(m -> m.getDefaultValue()))
        .contains(false);
  }

  @Test
  void whereverAnAddingWasCutTheNextGoesOnBehindTheLastWholePart() throws IOException {
    archive.keep(List.of(ended(1)));
    long whole = Files.size(march);
    archive.keep(List.of(ended(2)));
    byte[] both = Files.readAllBytes(march);

    for (int cut = (int) whole; cut < both.length; cut++) {
      Files.write(march, Arrays.copyOf(both, cut));

      FileArchive next = reopened();
      next.keep(List.of(ended(3)));
      next.keep(List.of(ended(4)));

      assertThat(lines(march)).as("cut at %d", cut).containsExactly(line(1), line(3), line(4));
    }
  }

  @Test
  void aDamagedFileIsSetAsideAndNothingOfItIsLost() throws IOException {
    archive.keep(List.of(ended(1)));
    archive.keep(List.of(ended(2)));
    byte[] damaged = Files.readAllBytes(march);
    damaged[14]++;
    Files.write(march, damaged);

    reopened().keep(List.of(ended(3)));

    assertThat(lines(march)).containsExactly(line(3));
    try (Stream<Path> files = Files.list(folder)) {
      Path aside = files.filter(file -> !file.equals(march)).findFirst().orElseThrow();
      assertThat(Files.readAllBytes(aside)).isEqualTo(damaged);
    }
  }

  static List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (ArchiveLines archive = new ArchiveLines(file)) {
      for (Optional<String> line = archive.next(); line.isPresent(); line = archive.next()) {
        lines.add(line.get());
      }
      assertThat(archive.word()).isEmpty();
    }
    return lines;
  }

  private static String line(int millis) {
    return START.plusMillis(millis).toString();
  }

  private static EncodingJob ended(int millis) {
    return moved(submitted(millis), JobState.CANCELLED);
  }

  private static EncodingJob endedAt(int millis, String at) {
    JobStatus status = JobStatus.of(JobState.FINISHED, "", Instant.parse(at));
    EncodingJob job = submitted(millis);
    return job.next(status, job.lease(), job.attempts());
  }
}
