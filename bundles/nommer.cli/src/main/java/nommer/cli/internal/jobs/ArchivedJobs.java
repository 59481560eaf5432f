package nommer.cli.internal.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.Failure;
import nommer.job.archive.ArchiveLines;
import nommer.job.archive.SeenIds;

/**
 * Jobs of a home's archive, or of files of one, in the order in which they were put there. Of
 * repeated lines the first counts.
 */
final class ArchivedJobs {
  private final List<Path> files;
  private final Consumer<String> notes;
  private final SeenIds seen = new SeenIds();

  /**
   * Of all these files.
   *
   * @param notes hears what is wrong with one, which is no reason to stop
   */
  ArchivedJobs(List<Path> files, Consumer<String> notes) {
    this.files = files;
    this.notes = notes;
  }

  /**
   * All files of an archive, the oldest month first.
   *
   * @throws Failure there are none
   */
  static List<Path> all(Path archive) {
    try (Stream<Path> files = Files.list(archive)) {
      List<Path> months =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9-]+\\.jsonl(\\.gz)?"))
              .sorted()
              .toList();
      if (!months.isEmpty()) {
        return months;
      }
    } catch (NoSuchFileException none) {
      throw nothing(archive);
    } catch (IOException e) {
      throw Failure.usage("cannot list " + archive + ": " + e);
    }
    throw nothing(archive);
  }

  private static Failure nothing(Path archive) {
    return Failure.usage(
        "there is no archive in %s: feederd writes one with archive=B\"true\" in".formatted(archive)
            + " conf/nommer.job.retention.config, once jobs are removed");
  }

  /** Gives them, one at a time, to {@code each}. */
  void forEach(Consumer<Job> each) {
    for (Path file : files) {
      try (ArchiveLines lines = new ArchiveLines(file)) {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
          job(file, line.get()).filter(job -> seen.add(job.id())).ifPresent(each);
        }
        if (!lines.word().isEmpty()) {
          notes.accept(lines.word());
        }
      } catch (IOException e) {
        throw Failure.usage("cannot read " + file + ": " + e);
      }
    }
  }

  private Optional<Job> job(Path file, String line) {
    Optional<Job> job = Json.parse(line).map(Job::new).filter(each -> !each.id().isEmpty());
    if (job.isEmpty() && !line.isBlank()) {
      notes.accept("a line of " + file + " is no job, and left out");
    }
    return job;
  }
}
