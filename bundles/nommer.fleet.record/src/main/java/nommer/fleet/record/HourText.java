package nommer.fleet.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nommer.job.api.JobState;
import nommer.job.hours.HourSums;
import nommer.job.hours.Spread;
import nommer.job.hours.Spreads;
import nommer.job.hours.Waits;
import nommer.job.record.Fields;

/** Sums of an hour as fields of JSON, which lack where they are zero. */
final class HourText {
  private HourText() {}

  static void write(JsonGenerator json, HourSums hour) throws IOException {
    number(json, "arrived", hour.arrived());
    for (Map.Entry<JobState, Long> each : hour.ended().entrySet()) {
      number(json, each.getKey().name(), each.getValue());
    }
    number(json, "work_seconds", hour.workSeconds());
    number(json, "work_pixels", hour.workPixels());
    number(json, "slot_seconds", hour.slotSeconds());
    number(json, "wait_seconds", hour.waits().seconds());
    number(json, "wait_longest", hour.waits().longest());
    for (int i = 0; i < hour.waits().counts().size(); i++) {
      number(json, "waits_" + i, hour.waits().counts().get(i));
    }
    spread(json, "waits_spread", hour.spreads().waits());
    spread(json, "work_spread", hour.spreads().work());
    if (hour.cost().isPresent()) {
      json.writeNumberField("cost", hour.cost().getAsDouble());
      json.writeBooleanField("priced", true);
    }
  }

  /** Each class that has any, and how many. */
  private static void spread(JsonGenerator json, String name, Spread spread) throws IOException {
    if (!spread.counts().isEmpty()) {
      json.writeStringField(
          name,
          spread.counts().entrySet().stream()
              .map(each -> each.getKey() + ":" + each.getValue())
              .collect(Collectors.joining(" ")));
    }
  }

  private static Spread spread(String text) {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (String each : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      int colon = each.indexOf(':');
      counts.put(
          Integer.valueOf(each.substring(0, colon)), Long.valueOf(each.substring(colon + 1)));
    }
    return new Spread(counts);
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (value != 0) {
      json.writeNumberField(name, value);
    }
  }

  private static void number(JsonGenerator json, String name, long value) throws IOException {
    if (value != 0) {
      json.writeNumberField(name, value);
    }
  }

  static HourSums read(Instant start, Fields fields) {
    Map<JobState, Long> ended = new EnumMap<>(JobState.class);
    for (JobState state : JobState.values()) {
      long jobs = fields.number(state.name());
      if (jobs != 0) {
        ended.put(state, jobs);
      }
    }
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < Waits.NONE.counts().size(); i++) {
      waits.add(fields.number("waits_" + i));
    }
    double cost = fields.decimal("cost");
    return new HourSums(
        start,
        fields.number("arrived"),
        ended,
        fields.decimal("work_seconds"),
        fields.decimal("work_pixels"),
        fields.decimal("slot_seconds"),
        new Waits(fields.decimal("wait_seconds"), fields.decimal("wait_longest"), waits),
        new Spreads(spread(fields.text("waits_spread")), spread(fields.text("work_spread"))),
        fields.is("priced") ? OptionalDouble.of(cost) : OptionalDouble.empty());
  }
}
