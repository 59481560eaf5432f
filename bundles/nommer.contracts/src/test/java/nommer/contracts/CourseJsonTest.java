package nommer.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import nommer.job.api.JobCourse;
import nommer.job.record.AttemptCourse;
import nommer.job.record.AttemptCourse.Phase;
import nommer.job.record.AttemptCourse.Run;
import nommer.job.record.CourseJson;
import org.junit.jupiter.api.Test;

/** Of {@code nommer.job.record}, which has its tests here. */
class CourseJsonTest {
  private static final Instant AT = Instant.ofEpochMilli(1_800_000_000_123L);

  @Test
  void attemptsAreReadAsTheyWereWrittenTheOldestFirst() {
    AttemptCourse first = attempt(9, List.of(run("ffmpeg -i 'é' \"b\"")));
    AttemptCourse second = attempt(10, List.of());

    JobCourse course = CourseJson.with(CourseJson.with(JobCourse.NONE, first), second);

    assertThat(CourseJson.read(course)).containsExactly(first, second);
    assertThat(CourseJson.read(JobCourse.NONE)).isEmpty();
  }

  @Test
  void whatIsKnownOfAnAttemptTakesThePlaceOfWhatWas() {
    AttemptCourse before = attempt(9, List.of());
    AttemptCourse now = attempt(9, List.of(run("ffmpeg")));

    JobCourse course = CourseJson.with(CourseJson.with(JobCourse.NONE, before), now);

    assertThat(CourseJson.read(course)).containsExactly(now);
  }

  @Test
  void ofMoreThanHasRoomTheOldestAttemptsGo() {
    JobCourse course = JobCourse.NONE;
    for (int claim = 1; claim <= 30; claim++) {
      course = CourseJson.with(course, attempt(claim, List.of(run("é".repeat(300)))));
    }

    List<AttemptCourse> kept = CourseJson.read(course);
    assertThat(bytes(course)).isBetween(JobCourse.MOST_BYTES / 2, JobCourse.MOST_BYTES);
    assertThat(kept).hasSizeBetween(4, 15);
    assertThat(kept.get(kept.size() - 1).claim()).isEqualTo(30);
    assertThat(kept.get(0).claim()).isEqualTo(31 - kept.size());
  }

  @Test
  void ofOneThatHasNoRoomItsLastProgramsGoAndAreCounted() {
    AttemptCourse long1 = attempt(7, Collections.nCopies(20, run("x".repeat(700))));

    JobCourse course = CourseJson.with(JobCourse.NONE, long1);

    AttemptCourse kept = CourseJson.read(course).get(0);
    assertThat(bytes(course)).isLessThanOrEqualTo(JobCourse.MOST_BYTES);
    assertThat(kept.runs()).hasSizeBetween(5, 10);
    assertThat(kept.runs().size() + kept.more()).isEqualTo(20);
    assertThat(kept.phases()).isEqualTo(long1.phases());
  }

  private static int bytes(JobCourse course) {
    return course.json().getBytes(StandardCharsets.UTF_8).length;
  }

  private static Run run(String command) {
    return new Run(1, "verify 2", command, 1234);
  }

  private static AttemptCourse attempt(long claim, List<Run> runs) {
    return new AttemptCourse(
        claim,
        2,
        "node é",
        AT,
        AT.plusMillis(5),
        List.of(new Phase("starting", -77), new Phase("fetching", 0)),
        runs,
        0,
        List.of("last \"words\"\n"));
  }
}
