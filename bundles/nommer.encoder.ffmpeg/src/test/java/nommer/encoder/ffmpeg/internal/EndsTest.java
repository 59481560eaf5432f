package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.rendition.Renditions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Picture and sound that end together in the source, and need not do so. */
class EndsTest {
  private static final String APART = "as it does not in the source";

  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain       | {}                                    | .mp4",
        "plain       | {'video':{'fps':5}}                   | .mp4",
        "plain       | {'video':{'fps':60}}                  | .mp4",
        "plain       | {}                                    | .mkv",
        "plain       | {'video':{'speed':'fastest'}}         | .webm",
        "plain       | {'audio':{'codec':'mp3'}}             | .mp4",
        "plain       | {'audio':{'codec':'flac'}}            | .mp4",
        "plain       | {'audio':{'codec':'opus','sample_rate':48000}} | .mkv",
        "plain       | {'clip':{'from':0.33,'to':1.25}}      | .mp4",
        "plain       | {'clip':{'from':0.33,'to':1.25}}      | .mkv",
        "plain       | {'clip':{'from':1.5}}                 | .mp4",
        "plain       | {'video':'copy','audio':'copy'}       | .mp4",
        "plain       | {'video':'copy','audio':'copy'}       | .mkv",
        "plain       | {'video':'copy','clip':{'from':0.5,'to':1.2}} | .mp4",
        "held        | {}                                    | .mp4",
        "held        | {'video':{'fps':25}}                  | .mp4",
        "held        | {'video':'hevc'}                      | .mp4",
        "held        | {}                                    | .mkv",
        "swift       | {}                                    | .mp4",
        "swift       | {}                                    | .mkv",
        "shortsound  | {}                                    | .mp4",
        "shortsound  | {'clip':{'from':0.5}}                 | .mp4",
        "shortsound  | {'clip':{'from':0.5}}                 | .mkv",
        "latesound   | {}                                    | .mp4",
        "latesound   | {'clip':{'from':0.2,'to':1.4}}        | .mp4",
        "unprimed    | {}                                    | .mp4",
        "film        | {}                                    | .mp4",
        "pcm         | {}                                    | .mp4",
        "gaps        | {}                                    | .mp4",
      })
  void goodOutputsPassWithoutAWord(String source, String wanted, String ending) throws Exception {
    Task task = new Task(source(source), directory, options(wanted, ending));

    encoder.encode(task);

    assertThat(task.output()).isNotEmptyFile();
    assertThat(task.warnings).noneMatch(warning -> warning.contains(APART));
  }

  @Test
  void aLadderOfSoundThatIsShorterPassesToo() throws Exception {
    Task task =
        new Task(
                source("shortsound"),
                directory,
                Renditions.compileAll(
                        "{\"package\":{\"formats\":[\"hls\"]},\"video\":{\"speed\":\"fastest\"}}",
                        ".mp4",
                        "",
                        0)
                    .get(0)
                    .options())
            .withFolder();

    encoder.encode(task);

    assertThat(task.output()).isNotEmptyFile();
    assertThat(task.warnings).noneMatch(warning -> warning.contains(APART));
  }

  @Test
  void theSourceWhoseLastPictureIsHeldEndsTogether() throws Exception {
    var tracks = Header.read(source("held")).tracks();

    assertThat(tracks.get(0).end()).isCloseTo(tracks.get(1).end(), within(0.05));
    assertThat(tracks.get(0).longest()).isCloseTo(1.04, within(0.01));
  }

  private static String options(String wanted, String ending) {
    return Renditions.compileAll(wanted.replace('\'', '"'), ".mp4", "out" + ending, 0)
        .get(0)
        .options();
  }

  private static Path source(String name) {
    String pictures = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 ";
    String sound = "-f lavfi -i sine=duration=2 ";
    String coded = " -c:v libx264 -preset veryfast -bf 2 -c:a aac ";
    return switch (name) {
      case "plain" -> Clip.PLAIN.file();
      case "held" -> // its last picture for a second
          studio.make(
              "held.mp4",
              pictures.replace("duration=2", "duration=1")
                  + sound
                  + coded.replace("-bf 2", "-bf 0")
                  + "-bsf:v setts=duration=if(eq(N\\,24)\\,26\\,1)");
      case "swift" ->
          studio.make("swift.mp4", pictures.replace("rate=25", "rate=60") + sound + coded);
      case "shortsound" -> studio.make("short.mp4", pictures + sound.replace("=2", "=1.3") + coded);
      case "latesound" ->
          studio.make(
              "late.mp4", pictures + "-itsoffset 0.4 " + sound.replace("=2", "=1.6") + coded);
      case "unprimed" -> studio.make("unprimed.mp4", pictures + sound + coded + "-use_editlist 0");
      case "film" ->
          studio.make("film.mp4", pictures.replace("rate=25", "rate=24000/1001") + sound + coded);
      case "pcm" -> studio.make("pcm.mov", pictures + sound + coded.replace("aac", "pcm_s16le"));
      case "gaps" ->
          studio.make(
              "gaps.mp4", pictures + sound + "-af aselect=not(between(t\\,0.5\\,1)) " + coded);
      default -> throw new AssertionError(name);
    };
  }
}
