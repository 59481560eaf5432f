package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sounds, each as loud as it is to be. */
class LoudTracksTest {
  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;
  private static Path source;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
    source =
        studio.make(
            "three.mkv",
            "-f lavfi -i sine=duration=3 -f lavfi -i sine=frequency=660:duration=3"
                + " -f lavfi -i sine=frequency=440:duration=3"
                + " -map 0 -map 1 -map 2 -filter:a:0 volume=0.03 -filter:a:1 volume=0.4"
                + " -filter:a:2 volume=0.1 -c:a flac"
                + " -metadata:s:a:0 language=deu -metadata:s:a:1 language=eng");
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @Test
  void eachIsMeasuredAndLevelledByItself() throws Exception {
    Task task = run("{'tracks':['eng','deu',3],'loudness':-23}");

    for (int sound = 0; sound < 3; sound++) {
      Path one = studio.make("one" + sound + ".mka", copy(task, sound));
      assertThat(studio.loudness(one).get(0)).as("sound " + sound).isCloseTo(-23, within(0.5));
    }
    assertThat(task.warnings).noneMatch(told -> told.contains("loudness"));
    assertThat(task.said.stream().filter(line -> line.startsWith("run loudness")))
        .satisfiesExactly(
            run -> assertThat(run).contains("-map 0:a:0 "),
            run -> assertThat(run).contains("-map 0:a:1 "),
            run -> assertThat(run).contains("-map 0:a:2 "));
  }

  @Test
  void ofOneThatIsAskedForTwiceThereIsOne() throws Exception {
    Task task = run("{'tracks':['deu',1],'loudness':-20}");

    assertThat(studio.probe(task.output()).path("streams")).hasSize(1);
    assertThat(studio.loudness(task.output()).get(0)).isCloseTo(-20, within(0.5));
  }

  @Test
  void whichOfThemCannotBeIsTold() throws Exception {
    Task task = run("{'tracks':['deu','eng'],'loudness':{'integrated':-6,'true_peak':-6}}");

    assertThat(task.warnings)
        .anyMatch(told -> told.startsWith("sound deu: loudness: dynamic; "))
        .anyMatch(told -> told.startsWith("sound eng: loudness: dynamic; "));
  }

  private static String copy(Task task, int sound) {
    return "-i " + task.output() + " -map 0:a:" + sound + " -c copy";
  }

  private static Task run(String audio) throws Exception {
    String options =
        encoder.compile(("{'audio':" + audio + "}").replace('\'', '"'), ".mkv", ".m4a");
    encoder.check(options);
    Task task = new Task(source, directory, options);
    encoder.encode(task);
    return task;
  }
}
