package nommer.job.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nommer.job.api.JobState;
import nommer.job.store.JobFilter;

/**
 * One way to look through a table of jobs in SQL for those of a filter: along an index, whose parts
 * are in the order of the list each, and with conditions that are looked up beside. An index starts
 * with the column it is named for, then has {@code created_at}, {@code seq}, and those of {@code
 * token} and {@code shape} that are not in front: these cost no look into the table.
 *
 * @param index its name
 * @param parts conditions on its first column, of which one is met by each job: at least one, and
 *     empty where it is the index of all jobs
 * @param keys parameters of each part
 * @param beside further conditions, of which all are to be met
 * @param values parameters of these
 */
public record JobLook(
    String index, List<String> parts, List<Object> keys, List<String> beside, List<Object> values) {
  /** Most parts of an index that are merged into one list. */
  static final int MERGED = 16;

  private static final List<String> ALL = List.of("");

  /** What a part of the look is read by. */
  public record Condition(String text, List<Object> parameters) {}

  /**
   * A stretch of the list.
   *
   * @param before only jobs that stand before it: older ones
   * @param from only jobs that were submitted at that time or later
   * @param downTo no job that stands before this
   */
  public record Stretch(JobPlace before, Optional<Long> from, Optional<JobPlace> downTo) {
    Stretch downTo(JobPlace place) {
      return new Stretch(before, from, Optional.of(place));
    }
  }

  /**
   * What is asked for, with the shapes that have the encoder and the preset, if these are asked.
   */
  record Asked(JobFilter filter, Optional<List<Long>> shapes) {
    JobLook byAge() {
      return look("jobs_by_age", ALL, List.of(), List.of(states(), token(), shape()));
    }

    JobLook byState() {
      List<String> marks =
          Marks.of(filter.states()).stream().map(mark -> "state = '" + mark + "'").toList();
      return look("jobs_by_state", marks, List.of(), List.of(token(), shape()));
    }

    JobLook byToken() {
      List<Object> id = List.of(filter.token().orElseThrow());
      return look("jobs_by_token", List.of("token = ?"), id, List.of(states(), shape()));
    }

    JobLook byShape() {
      List<String> numbers =
          shapes.orElseThrow().stream().map(number -> "shape = " + number).toList();
      return look("jobs_by_shape", numbers, List.of(), List.of(states(), token()));
    }

    JobLook byError() {
      List<Object> code = List.of(filter.error().orElseThrow());
      return look(
          "jobs_by_error",
          List.of("error = ? AND error <> ''"),
          code,
          List.of(states(), token(), shape()));
    }

    boolean hasStates() {
      return !filter.states().isEmpty() && filter.states().size() < JobState.values().length;
    }

    /** Whether the jobs of its shapes are few enough lists to be merged. */
    boolean hasShapes() {
      return shapes.filter(numbers -> numbers.size() <= MERGED).isPresent();
    }

    private Optional<Condition> states() {
      String marks = "state IN ('" + String.join("', '", Marks.of(filter.states())) + "')";
      return hasStates() ? Optional.of(new Condition(marks, List.of())) : Optional.empty();
    }

    private Optional<Condition> token() {
      return filter.token().map(id -> new Condition("token = ?", List.of(id)));
    }

    private Optional<Condition> shape() {
      return shapes.map(
          numbers ->
              new Condition(
                  numbers.stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(", ", "shape IN (", ")")),
                  List.of()));
    }

    private static JobLook look(
        String index, List<String> parts, List<Object> keys, List<Optional<Condition>> beside) {
      List<Condition> all = beside.stream().flatMap(Optional::stream).toList();
      return new JobLook(
          index,
          parts,
          keys,
          all.stream().map(Condition::text).toList(),
          all.stream().flatMap(each -> each.parameters().stream()).toList());
    }
  }

  /** The same without what is looked up beside. */
  JobLook bare() {
    return new JobLook(index, parts, keys, List.of(), List.of());
  }

  /** By what to read each of the parts, in a stretch of the list; each in the list's order. */
  public List<Condition> conditions(Stretch stretch) {
    List<String> texts = new ArrayList<>(List.of("(created_at, seq) < (?, ?)"));
    List<Object> parameters = new ArrayList<>(keys);
    parameters.add(stretch.before().createdAt());
    parameters.add(stretch.before().seq());
    if (stretch.from().isPresent()) {
      texts.add("created_at >= ?");
      parameters.add(stretch.from().get());
    }
    if (stretch.downTo().isPresent()) {
      texts.add("(created_at, seq) >= (?, ?)");
      parameters.add(stretch.downTo().get().createdAt());
      parameters.add(stretch.downTo().get().seq());
    }
    texts.addAll(beside);
    parameters.addAll(values);
    String rest = String.join(" AND ", texts);
    return parts.stream()
        .map(part -> new Condition(part.isEmpty() ? rest : part + " AND " + rest, parameters))
        .toList();
  }
}
