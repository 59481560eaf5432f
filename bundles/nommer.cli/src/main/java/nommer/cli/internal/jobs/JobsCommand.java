package nommer.cli.internal.jobs;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.JobPage;
import nommer.cli.internal.api.Json;
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
    description = {"", "With --json, each page of the list is one line."})
public final class JobsCommand implements Callable<Integer> {
  private static final int PAGE = 100;

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

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 1) {
      throw Failure.usage("--limit must be at least 1, not " + limit);
    }
    FeederdApi api = nommer.api();
    String token = by.isEmpty() ? "" : TokenIds.of(by, nommer.home());
    JobTable table = new JobTable(nommer.context().out(), Instant.now());
    long left = all ? Long.MAX_VALUE : limit;
    String cursor = "";
    do {
      JobPage page = page(api, Math.min(left, PAGE), cursor, token);
      show(page, table);
      left -= page.jobs().size();
      cursor = page.next();
    } while (left > 0 && !cursor.isEmpty());
    return ExitCode.OK;
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

  private void show(JobPage page, JobTable table) {
    if (nommer.json()) {
      nommer.context().out().println(Json.line(page.json()));
    } else {
      table.add(page.jobs());
    }
  }
}
