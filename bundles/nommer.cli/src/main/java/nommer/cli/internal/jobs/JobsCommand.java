package nommer.cli.internal.jobs;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.JobPage;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nommer jobs}. */
@Command(
    name = "jobs",
    header = "List jobs, newest first.",
    description = {
      "",
      "With --json, each page of the list is one line.",
      "",
      "With --archive, jobs that feederd removed are listed, in the order in which it did; feederd"
          + " need not run. Without --all, the last of them."
    })
public final class JobsCommand implements Callable<Integer> {
  private static final String WHOLE = "all";

  @ParentCommand private Nommer nommer;

  @Option(
      names = "--state",
      paramLabel = "S",
      defaultValue = "",
      description = "Only jobs in this state, such as PENDING or error.")
  private String state;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only jobs of this token: its name or id, or owner.")
  private String by;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--all", description = "All there are.")
  private boolean all;

  @Option(
      names = "--archive",
      arity = "0..1",
      paramLabel = "MONTH|FILE",
      defaultValue = "",
      fallbackValue = WHOLE,
      description = "Of the home's archive, or of a month such as 2026-03 in it, or of a file.")
  private String archive;

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 1) {
      throw Failure.usage("--limit must be at least 1, not " + limit);
    }
    String token = by.isEmpty() ? "" : TokenIds.of(by, nommer.home());
    JobListing listing = new JobListing(nommer);
    if (archive.isEmpty()) {
      list(token, listing);
    } else {
      listArchive(token, listing);
    }
    return ExitCode.OK;
  }

  private void list(String token, JobListing listing) throws InterruptedException {
    FeederdApi api = nommer.api();
    long left = all ? Long.MAX_VALUE : limit;
    String cursor = "";
    do {
      JobPage page = page(api, Math.min(left, JobListing.PAGE), cursor, token);
      listing.print(page);
      left -= page.jobs().size();
      cursor = page.next();
    } while (left > 0 && !cursor.isEmpty());
  }

  private JobPage page(FeederdApi api, long size, String cursor, String token)
      throws InterruptedException {
    return api.jobs(
        Map.of(
            "state",
            state.toUpperCase(Locale.ROOT),
            "token",
            token,
            "limit",
            Long.toString(size),
            "cursor",
            cursor));
  }

  private void listArchive(String token, JobListing listing) {
    Deque<Job> last = new ArrayDeque<>();
    new ArchivedJobs(archives(), nommer.context()::note)
        .forEach(
            job -> {
              if (!isWanted(job, token)) {
                return;
              }
              if (all) {
                listing.add(job);
              } else {
                last.add(job);
              }
              if (last.size() > limit) {
                last.remove();
              }
            });
    last.forEach(listing::add);
    listing.flush();
  }

  private boolean isWanted(Job job, String token) {
    String id = job.json().path("token_id").asText("owner");
    String owner = id.equals("null") ? "owner" : id;
    return (state.isEmpty() || state.equalsIgnoreCase(job.state()))
        && (token.isEmpty() || token.equals(owner));
  }

  private List<Path> archives() {
    Path folder = nommer.home().data().resolve("archive");
    if (archive.equals(WHOLE)) {
      return ArchivedJobs.all(folder);
    }
    return List.of(
        archive.matches("[0-9]{4}-[0-9]{2}")
            ? folder.resolve(archive + ".jsonl.gz")
            : nommer.context().folder().resolve(archive));
  }
}
