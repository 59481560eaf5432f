package nommer.rest.internal.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nommer.job.api.JobState;
import nommer.job.hours.HourBook;
import nommer.job.hours.HourSums;
import nommer.job.hours.Waits;
import nommer.job.store.JobStore;
import nommer.rest.internal.http.Admission;
import nommer.rest.internal.http.Answer;
import nommer.rest.internal.http.JsonServlet;
import nommer.rest.internal.http.Parameters;
import nommer.rest.internal.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /v1/history}: what was done in each of the last hours. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(HistoryServlet.PATTERN)
public final class HistoryServlet extends JsonServlet {
  public static final String PATTERN = "/v1/history";

  private static final int DEFAULT_HOURS = 24;
  private static final int MOST_HOURS = 400 * 24;
  private static final List<JobState> FINAL =
      List.of(JobState.FINISHED, JobState.ERROR, JobState.ABANDONED, JobState.CANCELLED);

  private final transient HourBook book;
  private final transient JobStore store;

  @Activate
  public HistoryServlet(
      @Reference HourBook book, @Reference JobStore store, @Reference Admission admission) {
    super(PATTERN, admission);
    this.book = book;
    this.store = store;
  }

  @Override
  protected Answer answer(HttpServletRequest request) {
    allow(request, "GET", "HEAD");
    Instant from = HourSums.hour(store.now()).minus(Duration.ofHours(hours(request)));
    Instant until = book.counted().until();
    List<HourSums> hours = book.since(from);
    return Answer.json(
        200,
        Json.object(
            out -> {
              out.writeArrayFieldStart("hours");
              for (HourSums hour : hours) {
                write(out, hour);
              }
              out.writeEndArray();
              Json.stringOrNull(
                  out, "counted_until", until.equals(Instant.EPOCH) ? "" : Json.time(until));
            }));
  }

  private static void write(JsonGenerator out, HourSums hour) throws IOException {
    out.writeStartObject();
    out.writeStringField("start", Json.time(hour.start()));
    out.writeNumberField("arrived", hour.arrived());
    for (JobState state : FINAL) {
      out.writeNumberField(state.name().toLowerCase(Locale.ROOT), hour.ended(state));
    }
    out.writeNumberField("work_seconds", hour.workSeconds());
    out.writeNumberField("work_pixels", hour.workPixels());
    out.writeNumberField("slot_seconds", hour.slotSeconds());
    write(out, hour.waits());
    out.writeFieldName("cost");
    if (hour.cost().isPresent()) {
      out.writeNumber(hour.cost().getAsDouble());
    } else {
      out.writeNull();
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Waits waits) throws IOException {
    out.writeNumberField("begun", waits.count());
    out.writeNumberField("wait_seconds", waits.seconds());
    out.writeNumberField("longest_wait_seconds", waits.longest());
    out.writeArrayFieldStart("waits");
    for (int i = 0; i < waits.counts().size(); i++) {
      out.writeStartObject();
      out.writeFieldName("up_to_seconds");
      if (i < Waits.LIMITS.size()) {
        out.writeNumber(Waits.LIMITS.get(i));
      } else {
        out.writeNull();
      }
      out.writeNumberField("jobs", waits.counts().get(i));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static int hours(HttpServletRequest request) {
    int[] hours = {DEFAULT_HOURS};
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    Parameters.read(query, (name, value) -> hours[0] = hours(name, value, hours[0]));
    return hours[0];
  }

  private static int hours(String name, String value, int before) {
    if (!name.isEmpty() && !name.equals("hours")) {
      throw Parameters.unknown("the only parameter of %s is hours".formatted(PATTERN));
    }
    return value.isEmpty() ? before : Parameters.count("hours", value, MOST_HOURS);
  }
}
