package nommer.rest.internal.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import nommer.job.api.JobState;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import nommer.job.hours.Spread;
import nommer.job.hours.Spreads;
import nommer.job.store.JobStore;
import nommer.job.submission.Words;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/statistics}: how it went in a time, by hour and in all. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(StatisticsServlet.PATTERN)
public final class StatisticsServlet extends JsonServlet {
  public static final String PATTERN = "/v1/statistics";

  private static final Duration USUAL = Duration.ofDays(1);
  private static final double MEDIAN = 0.5;
  private static final double MOST = 0.95;

  private final transient HourBook book;
  private final transient JobStore store;

  @Activate
  public StatisticsServlet(
      @Reference HourBook book, @Reference JobStore store, @Reference Admission admission) {
    super(PATTERN, admission);
    this.book = book;
    this.store = store;
  }

  /** Both are whole hours; the second is not among them. */
  private record Span(Instant from, Instant until) {}

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    Span span = span(request);
    Instant counted = book.counted().until();
    List<HourSums> hours =
        book.since(span.from()).stream()
            .filter(hour -> hour.start().isBefore(span.until()))
            .toList();
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeStringField("from", Json.time(span.from()));
              out.writeStringField("until", Json.time(span.until()));
              out.writeObjectFieldStart("total");
              write(out, hours);
              out.writeEndObject();
              out.writeArrayFieldStart("hours");
              for (HourSums hour : hours) {
                out.writeStartObject();
                out.writeStringField("start", Json.time(hour.start()));
                write(out, List.of(hour));
                out.writeEndObject();
              }
              out.writeEndArray();
              Json.stringOrNull(
                  out, "counted_until", counted.equals(Instant.EPOCH) ? "" : Json.time(counted));
            }));
  }

  private Span span(HttpServletRequest request) {
    Map<String, Instant> given = new TreeMap<>();
    Parameters.read(
        request.getQueryString() == null ? "" : request.getQueryString(),
        (name, value) -> {
          if (!name.isEmpty() && !name.equals("from") && !name.equals("until")) {
            throw Parameters.unknown("the parameters of " + PATTERN + " are from and until");
          }
          if (!value.isEmpty()) {
            given.put(name, time(name, value));
          }
        });
    Instant until = upTo(given.getOrDefault("until", store.now()));
    Instant from = HourSums.hour(given.getOrDefault("from", until.minus(USUAL)));
    if (!from.isBefore(until)) {
      throw Parameters.bad("from must be before until");
    }
    return new Span(from, until);
  }

  /** The end of the hour of that time. */
  private static Instant upTo(Instant time) {
    Instant start = HourSums.hour(time);
    return start.equals(time) ? start : start.plus(Duration.ofHours(1));
  }

  private static Instant time(String name, String text) {
    try {
      Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant(); // as + is sent plain
      if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
        throw Parameters.bad(name + " must be within the years 1970 to 9998");
      }
      return time;
    } catch (DateTimeParseException e) {
      throw Parameters.bad(
          "%s must be a time such as 2026-03-01T12:00:00Z: %s".formatted(name, Words.quote(text)));
    }
  }

  private static void write(JsonGenerator out, List<HourSums> hours) throws IOException {
    out.writeNumberField("submitted", hours.stream().mapToLong(HourSums::arrived).sum());
    out.writeNumberField("finished", ended(hours, JobState.FINISHED));
    out.writeNumberField("failed", ended(hours, JobState.ERROR) + ended(hours, JobState.ABANDONED));
    out.writeNumberField("cancelled", ended(hours, JobState.CANCELLED));
    Spreads spreads = hours.stream().map(HourSums::spreads).reduce(Spreads.NONE, Spreads::and);
    quantiles(out, "wait", spreads.waits());
    quantiles(out, "work", spreads.work());
    number(out, "cost", cost(hours));
  }

  private static long ended(List<HourSums> hours, JobState state) {
    return hours.stream().mapToLong(hour -> hour.ended(state)).sum();
  }

  private static void quantiles(JsonGenerator out, String name, Spread spread) throws IOException {
    number(out, name + "_p50_seconds", spread.quantile(MEDIAN));
    number(out, name + "_p95_seconds", spread.quantile(MOST));
  }

  /** Of hours of which some are not known, nobody knows it. */
  private static OptionalDouble cost(List<HourSums> hours) {
    return hours.isEmpty() || hours.stream().anyMatch(hour -> hour.cost().isEmpty())
        ? OptionalDouble.empty()
        : OptionalDouble.of(hours.stream().mapToDouble(hour -> hour.cost().orElse(0)).sum());
  }

  private static void number(JsonGenerator out, String name, OptionalDouble value)
      throws IOException {
    out.writeFieldName(name);
    if (value.isPresent()) {
      out.writeNumber(Math.round(value.getAsDouble() * 1000) / 1000.0);
    } else {
      out.writeNull();
    }
  }
}
