package nommer.bench.internal;

import java.io.IOException;

/** {@link Events} with the jobs on a PostgreSQL server of this machine. */
final class PostgresEvents implements Part {
  @Override
  public void run(Stand stand) throws IOException, InterruptedException {
    try (PostgresBench server = new PostgresBench()) {
      new Events(", PostgreSQL").run(stand, server.of(stand.home("home")));
      stand.stopDaemons();
    }
  }
}
