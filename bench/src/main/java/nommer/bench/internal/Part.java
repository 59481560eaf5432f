package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/** Measures some figures that belong together. */
interface Part {
  void run(Stand stand) throws IOException, InterruptedException, SQLException;

  /** The parts, as the command line names them. */
  enum Name {
    BATCH,
    FILM,
    LADDER,
    DISPATCH,
    SUBMIT,
    CLAIM,
    EVENTS,
    SWAP,
    START,
    CLI,
    SCALE,
    FILTERS,
    BULK,
    KEEP,
    BUILD,
    POSTGRES_DISPATCH,
    POSTGRES_EVENTS,
    POSTGRES_SUBMIT,
    POSTGRES_CLAIM,
    POSTGRES_SCALE,
    POSTGRES_FILTERS,
    POSTGRES_BULK,
    POSTGRES_STEADY;

    Part part() {
      return switch (this) {
        case BATCH -> new Batch();
        case FILM -> new Film();
        case LADDER -> new Ladder();
        case DISPATCH -> new Dispatch();
        case SUBMIT -> new Submit();
        case CLAIM -> new Claim();
        case EVENTS -> new Events();
        case SWAP -> new Swap();
        case START -> new Start();
        case CLI -> new Cli();
        case SCALE -> new Scale();
        case FILTERS -> new Filters();
        case BULK -> new Bulk();
        case KEEP -> new Keep();
        case BUILD -> new Build();
        case POSTGRES_DISPATCH -> new PostgresDispatch();
        case POSTGRES_EVENTS -> new PostgresEvents();
        case POSTGRES_SUBMIT -> new PostgresSubmit();
        case POSTGRES_CLAIM -> new PostgresClaim();
        case POSTGRES_SCALE -> new PostgresScale();
        case POSTGRES_FILTERS -> new PostgresFilters();
        case POSTGRES_BULK -> new PostgresBulk();
        case POSTGRES_STEADY -> new PostgresSteady();
      };
    }

    static Name of(String word) {
      return Arrays.stream(values())
          .filter(name -> name.toString().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "no such part: " + word + "; there are " + Arrays.toString(values())));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
