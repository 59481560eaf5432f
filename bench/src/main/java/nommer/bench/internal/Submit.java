package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Submissions over HTTP against plain inserts of the same rows into the same file. */
final class Submit implements Part {
  private static final int CONNECTIONS = 8;
  private static final int JOBS = 1000;
  private static final Aim SEVERAL = Aim.atLeast(1.5);
  private static final Aim SINGLE = Aim.atLeast(0.4);

  private final String url;
  private final Path token;
  private final String submission;

  Submit() {
    this("", Path.of(""), "");
  }

  private Submit(String url, Path token, String submission) {
    this.url = url;
    this.token = token;
    this.submission = submission;
  }

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    Home home = stand.home("home").withNoopEncoder();
    Path source = Files.writeString(stand.folder("in").resolve("source"), "x");
    Daemon feederd = stand.feederd(home);
    String body = Api.submission(source, stand.folder("out").resolve("output"), "noop", "{}");
    to(feederd, body).measure(stand, home);
  }

  /** The clients of that feederd. */
  static Submit to(Daemon feederd, String body) throws IOException {
    return new Submit(feederd.url(), feederd.token(), body);
  }

  private void measure(Stand stand, Home home)
      throws IOException, InterruptedException, SQLException {
    try (Api api = new Api(url, token)) {
      api.awaitAccepted(submission);
    }
    overHttp(CONNECTIONS);
    overHttp(CONNECTIONS);
    try (BareJobs bare = new BareJobs(home.database())) {
      Map<String, Object> row = bare.newest();
      bare(bare, row);
      Rounds<Rate> rounds =
          Rounds.alternate(
              "submissions per second, 8 connections, 1, and bare",
              stand,
              List.of(() -> overHttp(CONNECTIONS), () -> overHttp(1), () -> bare(bare, row)));
      String figure = "submissions per second ÷ bare insert-commits, ";
      Report report = stand.report();
      report.add(figure + "8 connections", rounds.ratio(0, 2, Rate::perSecond), SEVERAL);
      report.add(figure + "1 connection", rounds.ratio(1, 2, Rate::perSecond), SINGLE);
      report.add("bare insert-commits per second", rounds.of(2, Rate::perSecond), Aim.none("/s"));
    }
  }

  Rate overHttp(int connections) throws IOException, InterruptedException {
    List<Api> apis = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      for (int i = 0; i < connections; i++) {
        apis.add(new Api(url, token));
      }
      List<Callable<Integer>> clients =
          apis.stream().<Callable<Integer>>map(api -> () -> submit(api, connections)).toList();
      long start = System.nanoTime();
      return Rate.since(start, sum(threads.invokeAll(clients)));
    } finally {
      threads.shutdownNow();
      for (Api api : apis) {
        api.close();
      }
    }
  }

  private int submit(Api api, int connections) throws IOException {
    int share = JOBS / connections;
    for (int i = 0; i < share; i++) {
      api.submit(submission);
    }
    return share;
  }

  private static int sum(List<Future<Integer>> shares) throws InterruptedException {
    int sum = 0;
    for (Future<Integer> share : shares) {
      try {
        sum += share.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client failed: " + e.getCause(), e);
      }
    }
    return sum;
  }

  /** The rows are made beforehand. */
  private static Rate bare(BareJobs bare, Map<String, Object> row) throws SQLException {
    List<Map<String, Object>> rows = Life.many(row, JOBS);
    long start = System.nanoTime();
    for (Map<String, Object> each : rows) {
      bare.insert(each);
    }
    return Rate.since(start, JOBS);
  }
}
