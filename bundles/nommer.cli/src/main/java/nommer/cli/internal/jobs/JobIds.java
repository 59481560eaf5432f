package nommer.cli.internal.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.JobPage;
import nommer.cli.internal.call.Failure;

/** The ids that people type: whole, or their last digits where these are one job's alone. */
final class JobIds {
  /** Fewer digits are too easily those of another job. */
  private static final String END = "[0-9a-f]{8,49}";

  private static final int LOOKED_AT = 1000;
  private static final int PAGE = 500;

  private JobIds() {}

  /** Whether it is the end of an id, for which feederd must be asked. */
  static boolean isEnd(String text) {
    return text.matches(END);
  }

  /**
   * The whole id.
   *
   * @throws Failure it is the end of no id among the newest jobs, or of several
   */
  static String whole(FeederdApi api, String text) throws InterruptedException {
    if (!isEnd(text)) {
      return text;
    }
    List<String> found = endingIn(api, text);
    if (found.isEmpty()) {
      throw Failure.usage(
          "no job among the newest %,d ends in %s: nommer jobs --all shows whole ids"
              .formatted(LOOKED_AT, text));
    }
    if (found.size() > 1) {
      throw Failure.usage(
          "%d jobs end in %s, name one by more digits: %s"
              .formatted(found.size(), text, String.join(", ", found)));
    }
    return found.get(0);
  }

  private static List<String> endingIn(FeederdApi api, String text) throws InterruptedException {
    List<String> found = new ArrayList<>();
    String cursor = "";
    int seen = 0;
    do {
      JobPage page = api.jobs(Map.of("limit", Integer.toString(PAGE), "cursor", cursor));
      page.jobs().stream().map(Job::id).filter(id -> id.endsWith(text)).forEach(found::add);
      seen += page.jobs().size();
      cursor = page.next();
    } while (seen < LOOKED_AT && !cursor.isEmpty());
    return found;
  }
}
