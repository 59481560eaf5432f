package nommer.bench.internal;

import java.io.IOException;

/** {@link Dispatch} with the jobs on a PostgreSQL server of this machine. */
final class PostgresDispatch implements Part {
  @Override
  public void run(Stand stand) throws IOException, InterruptedException {
    try (PostgresBench server = new PostgresBench()) {
      Home home = server.of(stand.home("home"));
      new Dispatch(", PostgreSQL", 8, 30).run(stand, home);
      stand.stopDaemons();
    }
  }
}
