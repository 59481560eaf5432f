package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Submissions over HTTP against pgbench's inserts of rows as long into the same server. */
final class PostgresSubmit implements Part {
  private static final int CONNECTIONS = 8;
  private static final String LENGTH =
      "SELECT avg(length(request) + length(history) + length(record)) FROM jobs JOIN job_records"
          + " USING (id)";

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    try (PostgresBench server = new PostgresBench()) {
      Home home = server.of(stand.home("home")).withNoopEncoder();
      Path source = Files.writeString(stand.folder("in").resolve("source"), "x");
      Path output = stand.folder("out").resolve("output");
      Daemon feederd = stand.feederd(home);
      String body = Api.submission(source, output, "noop", "{}");
      try (Api api = new Api(feederd)) {
        api.awaitAccepted(body);
      }
      measure(stand, server, Submit.to(feederd, body));
      stand.stopDaemons();
    }
  }

  private static void measure(Stand stand, PostgresBench server, Submit submit)
      throws IOException, InterruptedException, SQLException {
    submit.overHttp(CONNECTIONS);
    submit.overHttp(CONNECTIONS);
    int bytes = length(server);
    Rounds<Rate> rounds =
        Rounds.alternate(
            "submissions per second, 8 connections, 1, and pgbench with 8 and 1",
            stand,
            List.of(
                () -> submit.overHttp(CONNECTIONS),
                () -> submit.overHttp(1),
                () -> server.pgbench(stand, CONNECTIONS, bytes),
                () -> server.pgbench(stand, 1, bytes)));
    String figure = "PostgreSQL: submissions per second ÷ pgbench's inserts, ";
    Report report = stand.report();
    report.add(figure + "8 connections", rounds.ratio(0, 2, Rate::perSecond), Aim.atLeast(0.7));
    report.add(figure + "1 connection", rounds.ratio(1, 3, Rate::perSecond), Aim.none(""));
    figure = "PostgreSQL: per second, 8 connections, ";
    report.add(figure + "submissions", rounds.of(0, Rate::perSecond), Aim.none("/s"));
    report.add(figure + "pgbench's inserts", rounds.of(2, Rate::perSecond), Aim.none("/s"));
  }

  private static int length(PostgresBench server) throws SQLException {
    try (Connection connection = server.connect("public")) {
      return (int) PostgresBench.number(connection, LENGTH);
    }
  }
}
