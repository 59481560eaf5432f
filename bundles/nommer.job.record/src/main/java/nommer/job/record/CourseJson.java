package nommer.job.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nommer.job.api.JobCourse;

/**
 * The written form of what attempts did: an object with a field for each, by its claim. Stateless.
 */
public final class CourseJson {
  private CourseJson() {}

  /**
   * What is known with {@code attempt}, in place of what was known of it before. Of more than has
   * room, the oldest attempts go first, then the programs of this one, its last first.
   */
  public static JobCourse with(JobCourse before, AttemptCourse attempt) {
    TreeMap<Long, String> attempts = new TreeMap<>();
    raw(before).forEach((claim, json) -> attempts.put(Long.valueOf(claim), json));
    AttemptCourse shown = attempt;
    attempts.put(attempt.claim(), text(shown));
    JobCourse course = course(attempts);
    while (course.json().getBytes(StandardCharsets.UTF_8).length > JobCourse.MOST_BYTES) {
      if (attempts.size() > 1 && attempts.firstKey() != attempt.claim()) {
        attempts.pollFirstEntry();
      } else if (!shown.runs().isEmpty()) {
        shown = shorter(shown);
        attempts.put(attempt.claim(), text(shown));
      } else {
        return before;
      }
      course = course(attempts);
    }
    return course;
  }

  /** The attempts that are known, the oldest first. */
  public static List<AttemptCourse> read(JobCourse course) {
    List<AttemptCourse> attempts = new ArrayList<>();
    raw(course).forEach((claim, json) -> attempts.add(read(Long.parseLong(claim), json)));
    attempts.sort(Comparator.comparingLong(AttemptCourse::claim));
    return attempts;
  }

  private static Map<String, String> raw(JobCourse course) {
    return course.isEmpty() ? Map.of() : Fields.parse(course.json()).others();
  }

  private static JobCourse course(Map<Long, String> attempts) {
    return new JobCourse(
        Json.write(
            json -> {
              for (Map.Entry<Long, String> each : attempts.entrySet()) {
                json.writeFieldName(each.getKey().toString());
                json.writeRawValue(each.getValue());
              }
            }));
  }

  private static AttemptCourse shorter(AttemptCourse of) {
    return new AttemptCourse(
        of.claim(),
        of.number(),
        of.node(),
        of.queued(),
        of.began(),
        of.phases(),
        of.runs().subList(0, of.runs().size() - 1),
        of.more() + 1,
        of.words());
  }

  private static String text(AttemptCourse attempt) {
    return Json.write(json -> write(json, attempt));
  }

  private static void write(JsonGenerator json, AttemptCourse attempt) throws IOException {
    json.writeNumberField("number", attempt.number());
    json.writeStringField("node", attempt.node());
    json.writeNumberField("queued", attempt.queued().toEpochMilli());
    json.writeNumberField("began", attempt.began().toEpochMilli());
    json.writeArrayFieldStart("phases");
    for (AttemptCourse.Phase phase : attempt.phases()) {
      json.writeStartObject();
      json.writeStringField("name", phase.name());
      json.writeNumberField("at", phase.millis());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("runs");
    for (AttemptCourse.Run run : attempt.runs()) {
      json.writeStartObject();
      json.writeNumberField("output", run.output());
      json.writeStringField("what", run.what());
      json.writeStringField("command", run.command());
      json.writeNumberField("at", run.millis());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("more", attempt.more());
    Json.writeTexts(json, "words", attempt.words());
  }

  private static AttemptCourse read(long claim, String text) {
    Fields fields = Fields.parse(text);
    return new AttemptCourse(
        claim,
        fields.count("number"),
        fields.text("node"),
        fields.time("queued"),
        fields.time("began"),
        fields.objects("phases").stream()
            .map(each -> new AttemptCourse.Phase(each.text("name"), each.number("at")))
            .toList(),
        fields.objects("runs").stream()
            .map(
                each ->
                    new AttemptCourse.Run(
                        each.count("output"),
                        each.text("what"),
                        each.text("command"),
                        each.number("at")))
            .toList(),
        fields.count("more"),
        fields.texts("words"));
  }
}
