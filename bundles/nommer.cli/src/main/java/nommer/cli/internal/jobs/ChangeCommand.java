package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer change}. */
@Command(name = "change", header = "Change when a waiting job is needed, or who is told of it.")
public final class ChangeCommand implements Callable<Integer> {
  private static final String NONE = "none";

  private final ObjectNode patch = Json.object();

  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "ID", description = "The job's id, or its last 8 digits.")
  private String id;

  @Option(
      names = "--priority",
      paramLabel = "P",
      description = "low, normal or high: which waiting jobs go first.")
  void priority(String word) {
    patch.put("priority", word);
  }

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "When it should be finished, as 2026-03-01T12:00:00Z, or none.")
  void deadline(String time) {
    put("deadline", time);
  }

  @Option(
      names = "--not-before",
      paramLabel = "TIME",
      description = "When it may be begun, as 2026-03-01T22:00:00Z, or none: at once.")
  void notBefore(String time) {
    put("not_before", time);
  }

  @Option(
      names = "--notify-url",
      paramLabel = "U",
      description = "Called back when the job's state changes, or none.")
  void notifyUrl(String url) {
    put("notify_url", url);
  }

  private void put(String field, String value) {
    if (value.equals(NONE)) {
      patch.putNull(field);
    } else {
      patch.put(field, value);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (patch.isEmpty()) {
      throw Failure.usage(
          "say what to change: --priority, --deadline, --not-before or --notify-url");
    }
    FeederdApi api = nommer.api();
    return JobReport.print(nommer, api.change(JobIds.whole(api, id), patch));
  }
}
