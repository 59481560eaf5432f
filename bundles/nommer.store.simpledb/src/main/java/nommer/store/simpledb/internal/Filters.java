package nommer.store.simpledb.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.aws.simpledb.Chunks;
import nommer.aws.simpledb.Where;
import nommer.job.api.JobRequest;
import nommer.job.record.Marks;
import nommer.job.record.Shape;
import nommer.job.store.JobFilter;

/** Filters as conditions of selects. */
final class Filters {
  private static final String EDGE = "|";

  private Filters() {}

  /** The encoders and presets that a job is found by: as many as one attribute holds. */
  static String shape(JobRequest request) {
    StringBuilder text = new StringBuilder(EDGE);
    for (String word : Shape.of(request).words().split("\n", -1)) {
      if ((text + word + EDGE).getBytes(UTF_8).length <= Chunks.BYTES) {
        text.append(word).append(EDGE);
      }
    }
    return text.toString();
  }

  /**
   * The condition of a select, its order left out.
   *
   * @param place of the list
   */
  static String where(JobFilter filter, String place) {
    List<String> all = new ArrayList<>(List.of(place));
    if (!filter.states().isEmpty()) {
      all.add(JobItem.STATE + Where.in(Marks.of(filter.states())));
    }
    filter.token().map(Filters::token).ifPresent(all::add);
    filter.encoder().ifPresent(name -> all.add(like("encoder " + name + EDGE)));
    filter
        .preset()
        .ifPresent(name -> all.add(like("preset " + name + (name.contains("@") ? EDGE : "@"))));
    filter.error().ifPresent(code -> all.add(JobItem.ERROR + " = " + Where.value(code)));
    filter.from().ifPresent(time -> all.add(listed(">=", Places.listedFrom(time))));
    filter.until().ifPresent(time -> all.add(listed("<", Places.listedFrom(time))));
    return String.join(" and ", all);
  }

  /** Nothing has such a value; a percent sign is that of {@code like}, and in no name. */
  static boolean isNone(JobFilter filter) {
    return filter.error().filter(code -> code.isEmpty() || code.equals(JobItem.NONE)).isPresent()
        || Stream.of(filter.encoder(), filter.preset())
            .flatMap(Optional::stream)
            .anyMatch(name -> name.isEmpty() || name.contains("%"));
  }

  private static String listed(String relation, String place) {
    return JobItem.LISTED + " " + relation + " " + Where.value(place);
  }

  private static String token(String id) {
    return JobItem.TOKEN + (id.isEmpty() ? " is null" : " = " + Where.value(id));
  }

  private static String like(String text) {
    return JobItem.SHAPE + " like " + Where.value("%" + EDGE + text + "%");
  }
}
