package nommer.bench.internal.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each promise is broken once. */
class PromisesTest {
  private static final Outcome GOOD =
      new Outcome("a", true, "FINISHED", "", List.of("ENCODING", "FINISHED"), 25, "25", "f", "f");
  private static final Remains KEPT = remains(List.of(GOOD), List.of(), Set.of("n1", "n2"));

  @Test
  void whereAllIsAsItShouldBeNothingIsBroken() {
    assertThat(Promises.broken(KEPT, 2)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void ofAJob(String promise, Outcome job) {
    assertThat(Promises.broken(remains(List.of(GOOD, job), List.of(), Set.of()), 2))
        .extracting(Violation::promise)
        .containsExactly(promise);
  }

  static Stream<Arguments> ofAJob() {
    List<String> told = List.of("FINISHED");
    return Stream.of(
        Arguments.of(
            "every job ends",
            new Outcome("b", true, "ENCODING", "", List.of("ENCODING"), 25, "25", "", "none")),
        Arguments.of(
            "every job finishes",
            new Outcome("b", true, "ERROR", "STORAGE", List.of("ERROR"), 25, "25", "", "none")),
        Arguments.of(
            "the output of a finished job is whole",
            new Outcome("b", true, "FINISHED", "", told, 25, "24", "f", "f")),
        Arguments.of(
            "an output is not replaced once its end was told",
            new Outcome("b", true, "FINISHED", "", told, 25, "25", "f", "g")),
        Arguments.of(
            "the last callback is the final state",
            new Outcome("b", true, "FINISHED", "", List.of("ENCODING"), 25, "25", "f", "f")),
        Arguments.of(
            "the last callback is the final state",
            new Outcome("b", false, "FINISHED", "", List.of(), 25, "25", "", "f")));
  }

  @ParameterizedTest
  @MethodSource
  void ofAll(String promise, Remains remains) {
    assertThat(Promises.broken(remains, 2)).extracting(Violation::promise).containsExactly(promise);
  }

  static Stream<Arguments> ofAll() {
    List<String> no = List.of();
    List<String> one = List.of("x");
    Set<String> few = Set.of("n1");
    List<Outcome> jobs = List.of(GOOD);
    return Stream.of(
        Arguments.of("an accepted job is not forgotten", remains(jobs, one, few)),
        Arguments.of("there are at most 2 workers", remains(jobs, no, Set.of("n1", "n2", "n3"))),
        Arguments.of(
            "feederd does not end by itself", new Remains(jobs, no, few, one, no, no, no, no, no)),
        Arguments.of(
            "no job is finished by two claims",
            new Remains(jobs, no, few, no, one, no, no, no, no)),
        Arguments.of("no process is left", new Remains(jobs, no, few, no, no, one, no, no, no)),
        Arguments.of("no run folder is left", new Remains(jobs, no, few, no, no, no, one, no, no)),
        Arguments.of("no staging is left", new Remains(jobs, no, few, no, no, no, no, one, no)),
        Arguments.of(
            "no staging is on record", new Remains(jobs, no, few, no, no, no, no, no, one)));
  }

  @Test
  void ofMuchThatIsBrokenAlikeTenAreShownAndTheRestCounted() {
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      lost.add("job-" + i);
    }

    List<Violation> broken = Promises.broken(remains(List.of(GOOD), lost, Set.of()), 2);

    assertThat(broken).hasSize(11);
    assertThat(broken.get(10).what()).isEqualTo("and 15 more");
  }

  private static Remains remains(List<Outcome> jobs, List<String> lost, Set<String> workers) {
    List<String> no = List.of();
    return new Remains(jobs, lost, workers, no, no, no, no, no, no);
  }
}
