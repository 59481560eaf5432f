package nommer.simulator.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nommer.simulator.internal.outcome.Held;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.setting.Supply;

/** What is to be said of a policy besides its numbers. */
final class Notes {
  private Notes() {}

  /** Sentences without a full stop: what it launched, and what kept it back for how long. */
  static List<String> of(Row row, List<Supply> offered) {
    List<String> notes = new ArrayList<>();
    if (row.fault() == null) {
      Outcome outcome = row.done();
      launches(outcome, offered, notes);
      outcome.held().forEach(held -> notes.add(note(held)));
    }
    return notes;
  }

  private static void launches(Outcome outcome, List<Supply> offered, List<String> notes) {
    List<String> each = new ArrayList<>();
    for (int offer = 0; offer < offered.size(); offer++) {
      each.add(outcome.launchesByOffer()[offer] + " " + offered.get(offer).offer().name());
    }
    if (!each.isEmpty()) {
      notes.add(
          "launched %s; %d interrupted"
              .formatted(String.join(", ", each), outcome.interruptions()));
    }
  }

  private static String note(Held held) {
    return String.format(
        Locale.ROOT,
        "held back for %.2f h by %s, first at %s, last at %s UTC",
        held.millis() / 3_600_000.0,
        held.why(),
        Chart.minute(held.first()),
        Chart.minute(held.last()));
  }
}
