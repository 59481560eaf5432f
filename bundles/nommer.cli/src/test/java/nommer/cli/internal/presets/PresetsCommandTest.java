package nommer.cli.internal.presets;

import static nommer.cli.testing.ApiStub.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.daemon.FakeDistribution;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetsCommandTest {
  private static final Path SHIPPED = Path.of("../../dist");
  private static final String MINE =
      """
      {"name": "mine", "version": 2, "description": "Mine.", "encoder": "ffmpeg",
       "options": [{"outfile_options": [["c:v", "libx264"], ["f", "mp4"]],
                    "fit": {"width": 320, "height": 240}}]}
      """;

  @TempDir private Path folder;
  private Run run;

  @BeforeEach
  void prepare() {
    run = Run.in(folder);
  }

  @Test
  void withoutAHomeTheShippedOnesAreListedAndShown() {
    assertThat(run.nommerFrom(SHIPPED, "presets")).isZero();
    assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .contains("NAME|VERSION|ENCODER|DESCRIPTION")
        .anyMatch(line -> line.startsWith("web_low|2|ffmpeg|H.264 Main and AAC in MP4"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsShownIsAFileThatCanBeUsed() throws IOException {
    assertThat(run.nommerFrom(SHIPPED, "presets", "show", "web_low")).isZero();
    Files.writeString(folder.resolve("web_low.json"), run.out());

    Run check = Run.in(folder);
    assertThat(check.nommerFrom(SHIPPED, "presets", "check", "web_low.json")).isZero();
    assertThat(check.out().strip()).isEqualTo("ok    web_low.json: web_low@2");
  }

  @Test
  void aNameThatThereIsNotIsToldWithThoseThatThereAre() {
    assertThat(run.nommerFrom(SHIPPED, "presets", "show", "web_tall")).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("no preset 'web_tall'; there are android_low, audio_aac,");
  }

  @Test
  void ofAHomeItsOwnAreListedAndBrokenOnesNoted() throws IOException {
    Path presets = Files.createDirectories(folder.resolve("h/conf/presets"));
    Files.writeString(presets.resolve("mine.json"), MINE);
    Files.writeString(presets.resolve("broken.json"), "{\n\"name\": 1}");

    assertThat(run.nommer("presets", "list", "--home", "h", "--json")).isZero();

    assertThat(Json.parse(run.out()).orElseThrow().findValuesAsText("name"))
        .containsExactly("mine");
    assertThat(run.err()).contains("broken.json: line 2: name must be a string");
  }

  @Test
  void filesAreCheckedWithTheirOptionsAndWithoutAFeederd() throws IOException {
    Files.writeString(folder.resolve("mine.json"), MINE);
    Files.writeString(folder.resolve("bad.json"), MINE.replace("mine", "bad").replace("c:v", "cv"));
    Files.writeString(
        folder.resolve("unfit.json"), MINE.replace("mine", "unfit").replace("320", "-1"));
    Files.writeString(folder.resolve("cut.json"), MINE.substring(0, 40));

    int exitCode =
        run.nommer(
            "presets", "check", "mine.json", "bad.json", "unfit.json", "cut.json", "no.json");

    assertThat(exitCode).isEqualTo(ExitCode.JOB);
    assertThat(run.out().lines().toList())
        .hasSize(5)
        .satisfiesExactly(
            mine -> assertThat(mine).isEqualTo("ok    mine.json: mine@2"),
            bad -> assertThat(bad).startsWith("FAIL  bad.json: option 'cv' is not an allowed"),
            unfit -> assertThat(unfit).startsWith("FAIL  unfit.json: ").contains("width"),
            cut -> assertThat(cut).startsWith("FAIL  cut.json: line 1: "),
            none -> assertThat(none).isEqualTo("FAIL  no.json: there is no such file"));
    assertThat(folder.resolve(".nommer")).doesNotExist();
  }

  @Test
  void whatIsWantedIsCheckedLikeOptions() throws IOException {
    String good = MINE.replaceFirst("(?s)\"options\".*", "\"video\": {\"height\": 320}}");
    Files.writeString(folder.resolve("mine.json"), good);
    Files.writeString(folder.resolve("bad.json"), good.replace("mine", "bad").replace("320", "7"));

    assertThat(run.nommer("presets", "check", "mine.json", "bad.json")).isEqualTo(ExitCode.JOB);

    assertThat(run.out().lines())
        .containsExactly(
            "ok    mine.json: mine@2", "FAIL  bad.json: video.height 7: from 16 to 8640, even");
    try (ApiStub api = new ApiStub()) {
      api.answer(200, "{\"outputs\":[],\"warnings\":[]}");
      assertThat(check(api)).isZero();
      assertThat(api.requests().get(0))
          .contains("\"video\":{\"height\":320}")
          .doesNotContain("options");
    }
  }

  @Test
  void aFeederdThatIsNamedIsAskedWhatItsEncoderSays() throws IOException {
    Files.writeString(folder.resolve("mine.json"), MINE.replace("ffmpeg", "own"));
    try (ApiStub api = new ApiStub()) {
      api.answer(400, problem(400, "BADINPUT", "bad_option", "outputs[0].options: no option"))
          .answer(400, problem(400, "BADINPUT", "ending", "that is no mp3"))
          .answer(200, "{\"warnings\":[]}");

      assertThat(check(api)).isEqualTo(ExitCode.JOB);
      assertThat(run.out()).contains("FAIL  mine.json: BADINPUT/bad_option: options: no option");
      assertThat(check(api)).isZero();
      assertThat(check(api)).isZero();
      assertThat(api.requests())
          .hasSize(3)
          .allMatch(each -> each.startsWith("POST /v1/jobs?dry_run=true "))
          .allMatch(each -> each.contains("\"encoder\":\"own\",\"options\":[{"));
    }
  }

  private int check(ApiStub api) {
    return run.nommer("presets", "check", "mine.json", "--url", api.url().toString());
  }

  @Test
  void forAnEncoderThatIsAPluginOneIsStartedAndStopped() throws IOException {
    Files.writeString(folder.resolve("mine.json"), MINE.replace("ffmpeg", "own"));
    Path distribution = FakeDistribution.in(folder.resolve("dist"), "works");

    assertThat(run.nommerFrom(distribution, "presets", "check", "mine.json"))
        .as(run.err())
        .isZero();

    assertThat(folder.resolve(".nommer/starts")).isRegularFile();
    assertThat(folder.resolve(".nommer/data/run/feederd/process.json")).doesNotExist();
  }
}
