package nommer.cli.internal.jobs;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.JobPage;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  /** Pages that may end early, because many jobs were looked at for few. */
  private static final int LOOKS = 20;

  @ParentCommand private Nommer nommer;

  @Mixin private FilterOptions filter;

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

  @Option(
      names = "--all-matching",
      paramLabel = "ACTION",
      defaultValue = "",
      description =
          "Does this to all jobs that the other options apply to, in place of a list: cancel, retry,"
              + " delete or priority=P (low, normal or high). Ctrl-C leaves it to feederd.")
  private String action;

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 1) {
      throw Failure.usage("--limit must be at least 1, not " + limit);
    }
    if (!action.isEmpty()) {
      return allMatching();
    }
    JobListing listing = new JobListing(nommer);
    if (archive.isEmpty()) {
      list(listing);
    } else {
      filter.requireNoneButStateAndToken();
      listArchive(filter.token(nommer::home), listing);
    }
    return ExitCode.OK;
  }

  private int allMatching() throws InterruptedException {
    if (!archive.isEmpty()) {
      throw Failure.usage("--all-matching is for jobs that feederd has, not for archives");
    }
    return new BulkFollow(nommer).untilEnded(action, filter);
  }

  private void list(JobListing listing) throws InterruptedException {
    FeederdApi api = nommer.api();
    Map<String, String> parameters = new HashMap<>(filter.parameters(nommer::home));
    long left = all ? Long.MAX_VALUE : limit;
    int looks = 0;
    JobPage page;
    do {
      parameters.put("limit", Long.toString(Math.min(left, JobListing.PAGE)));
      page = api.jobs(parameters);
      listing.print(page);
      left -= page.jobs().size();
      parameters.put("cursor", page.next());
      looks += page.lookedTo().isEmpty() ? 0 : 1;
    } while (left > 0 && !page.next().isEmpty() && (all || looks < LOOKS));
    if (left > 0 && !page.next().isEmpty()) {
      nommer
          .context()
          .note(
              "looked at jobs back to %s; go on with --until %1$s, or with --all"
                  .formatted(page.lookedTo()));
    }
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
    return (filter.state().isEmpty() || filter.state().equalsIgnoreCase(job.state()))
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
