package nommer.encoder.ffmpeg.internal.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PassTest {
  @Test
  void aCrfOfX264IsSetAsItIs() {
    assertThat(output(pass("libx264", "23").withCrf(18.4))).containsExactly("libx264", "18.4");
  }

  @Test
  void aWholeCrfOfSvtAv1NeedsNoParameter() {
    assertThat(output(pass("libsvtav1", "40").withCrf(36))).containsExactly("libsvtav1", "36");
  }

  @Test
  void aQuarterOfSvtAv1GoesIntoItsParameters() {
    assertThat(output(pass("libsvtav1", "40").withCrf(36.25)))
        .containsExactly("libsvtav1", "36", "crf=36.25");
  }

  @Test
  void otherParametersOfSvtAv1Stay() {
    Pass asked = pass("libsvtav1", "40", new JobOption("svtav1-params", "", "scd=0", false));

    assertThat(output(asked.withCrf(36.75))).containsExactly("libsvtav1", "37", "scd=0:crf=36.75");
  }

  private static Pass pass(String encoder, String crf, JobOption... more) {
    List<JobOption> options =
        Stream.concat(
                Stream.of(
                    new JobOption("c", "v", encoder, false), new JobOption("crf", "", crf, false)),
                Stream.of(more))
            .toList();
    return new Pass(List.of(), options, false);
  }

  private static List<String> output(Pass pass) {
    return pass.output().stream().map(JobOption::value).toList();
  }
}
