package nommer.rest.internal.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.PastAttempt;
import nommer.job.record.AttemptCourse;
import nommer.job.record.CourseJson;
import nommer.rest.internal.json.Json;

/** What the last attempts at a job did: phases with their times, programs, and last words. */
final class CourseFields {
  private record Span(String phase, Instant began, Optional<Instant> ended) {}

  private CourseFields() {}

  static void write(JsonGenerator out, EncodingJob job) throws IOException {
    Instant before = Instant.EPOCH;
    out.writeArrayFieldStart("course");
    for (AttemptCourse attempt : CourseJson.read(job.course())) {
      Optional<Instant> ended = ended(job, attempt);
      write(out, attempt, spans(attempt, before, ended));
      before = ended.orElse(before);
    }
    out.writeEndArray();
  }

  /** Empty of one that is under way, and of one that is kept no more. */
  private static Optional<Instant> ended(EncodingJob job, AttemptCourse attempt) {
    return job.attempts().history().kept().stream()
        .filter(each -> each.began().equals(attempt.began()))
        .map(PastAttempt::ended)
        .findFirst();
  }

  /** The first is what the job waited for: not longer than since the attempt before. */
  private static List<Span> spans(AttemptCourse attempt, Instant before, Optional<Instant> ended) {
    List<AttemptCourse.Phase> phases = attempt.phases();
    Instant queued = attempt.queued().isAfter(before) ? attempt.queued() : before;
    List<Span> spans = new ArrayList<>();
    Instant first = phases.isEmpty() ? attempt.began() : at(attempt, phases.get(0).millis());
    if (queued.isBefore(first)) {
      spans.add(new Span("waiting", queued, Optional.of(first)));
    }
    for (int i = 0; i < phases.size(); i++) {
      boolean last = i == phases.size() - 1;
      spans.add(
          new Span(
              phases.get(i).name(),
              at(attempt, phases.get(i).millis()),
              last ? ended : Optional.of(at(attempt, phases.get(i + 1).millis()))));
    }
    return spans;
  }

  private static Instant at(AttemptCourse attempt, long millis) {
    return attempt.began().plusMillis(millis);
  }

  private static void write(JsonGenerator out, AttemptCourse attempt, List<Span> spans)
      throws IOException {
    out.writeStartObject();
    out.writeNumberField("attempt", attempt.number());
    out.writeStringField("node", attempt.node());
    out.writeArrayFieldStart("phases");
    for (Span span : spans) {
      out.writeStartObject();
      out.writeStringField("phase", span.phase());
      out.writeStringField("began_at", Json.time(span.began()));
      Json.stringOrNull(out, "ended_at", span.ended().map(Json::time).orElse(""));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("commands");
    for (AttemptCourse.Run run : attempt.runs()) {
      out.writeStartObject();
      out.writeNumberField("output", run.output());
      out.writeStringField("what", run.what());
      out.writeStringField("command", run.command());
      out.writeStringField("began_at", Json.time(at(attempt, run.millis())));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeNumberField("commands_dropped", attempt.more());
    Json.strings(out, "words", attempt.words());
    out.writeEndObject();
  }
}
