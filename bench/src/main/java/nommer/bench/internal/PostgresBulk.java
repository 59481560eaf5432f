package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;

/** {@link Bulk} on a PostgreSQL server. */
final class PostgresBulk implements Part {
  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    try (PostgresBench server = new PostgresBench()) {
      Bulk.measure(stand, "PostgreSQL: ", server.of(stand.home("home")).withNoopEncoder());
      stand.stopDaemons();
    }
  }
}
