package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;

/** {@link Filters} on a PostgreSQL server. */
final class PostgresFilters implements Part {
  private static final int USUALLY = 1_000_000;
  private static final int PENDING = 5_000;

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    int size = Filters.size(USUALLY);
    stand.report().say("postgres-filters: filling a schema with " + size + " jobs");
    try (PostgresBench server = new PostgresBench();
        PostgresFilled filled = PostgresFilled.fill(server, "filtered", size, PENDING, true)) {
      filled.change(Filters.SHAPES);
      filled.change(Filters.SPREAD);
      Filters.measure(stand, "PostgreSQL: ", size, filled.store());
    }
  }
}
