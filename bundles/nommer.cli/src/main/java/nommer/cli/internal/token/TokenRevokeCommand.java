package nommer.cli.internal.token;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import nommer.access.standalone.BadTokenException;
import nommer.access.standalone.NamedToken;
import nommer.access.standalone.TokenFolder;
import nommer.cli.internal.api.ApiProblem;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.JobPage;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer token revoke}. */
@Command(
    name = "revoke",
    header = "End a token; a running feederd lets it in no more.",
    description = {"", "Its jobs go on, unless they are cancelled, too."})
public final class TokenRevokeCommand implements Callable<Integer> {
  private static final String PAGE = "500";
  private static final String ENDING = "PENDING,DOWNLOADING,ENCODING,UPLOADING";

  @ParentCommand private TokenCommand parent;

  @Parameters(paramLabel = "NAME", description = "What it is called.")
  private String name;

  @Option(
      names = "--cancel-jobs",
      description = "Cancel its jobs that have not ended; a feederd must run.")
  private boolean cancelJobs;

  @Override
  public Integer call() throws InterruptedException {
    Nommer nommer = parent.nommer();
    Optional<FeederdApi> api = cancelJobs ? Optional.of(nommer.api()) : Optional.empty();
    Optional<NamedToken> token = removed(nommer);
    nommer.context().note("the token " + name + " is revoked");
    if (api.isPresent() && token.isPresent()) {
      nommer.context().note(cancelled(api.get(), token.get().id()) + " of its jobs are cancelled");
    }
    return ExitCode.OK;
  }

  private Optional<NamedToken> removed(Nommer nommer) {
    try {
      return new TokenFolder(nommer.home().folder()).remove(name);
    } catch (BadTokenException e) {
      throw Failure.usage(e.getMessage());
    } catch (IOException e) {
      throw Failure.usage("the token cannot be revoked: " + e);
    }
  }

  /** All are listed first, since those that are cancelled leave the list. */
  private static int cancelled(FeederdApi api, String token) throws InterruptedException {
    List<Job> jobs = new ArrayList<>();
    String cursor = "";
    do {
      JobPage page =
          api.jobs(Map.of("token", token, "state", ENDING, "limit", PAGE, "cursor", cursor));
      jobs.addAll(page.jobs());
      cursor = page.next();
    } while (!cursor.isEmpty());
    int cancelled = 0;
    for (Job job : jobs) {
      cancelled += isCancelled(api, job) ? 1 : 0;
    }
    return cancelled;
  }

  private static boolean isCancelled(FeederdApi api, Job job) throws InterruptedException {
    try {
      return !api.cancel(job.id()).id().isEmpty();
    } catch (ApiProblem ended) {
      if (ended.serverSide()) {
        throw ended;
      }
      return false; // it ended by itself meanwhile
    }
  }
}
