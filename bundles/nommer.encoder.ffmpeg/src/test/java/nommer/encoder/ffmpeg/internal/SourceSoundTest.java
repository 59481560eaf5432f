package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the sound: in step with the picture, whole, and no louder than full scale. */
class SourceSoundTest {
  private static final String FILM = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=";
  private static final String H264 = " -c:v libx264 -preset ultrafast -g 25 ";

  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @Test
  void noSilenceComesInWhereTheChannelsChange() throws Exception {
    Path six =
        studio.make(
            "six.mkv", FILM + "3 -f lavfi -i sine=440:duration=3" + H264 + "-c:a ac3 -ac 6");
    Path two =
        studio.make(
            "two.mkv", FILM + "2 -f lavfi -i sine=880:duration=2" + H264 + "-c:a ac3 -ac 2");
    Path list =
        studio.text(
            "list.txt",
            "ffconcat version 1.0\nfile "
                + six.getFileName()
                + "\nfile "
                + two.getFileName()
                + "\n");
    Path source = studio.make("changes.mkv", "-f concat -i " + list + " -c copy");

    for (String preset : new String[] {"web_low", "android_low", "audio_aac", "audio_mp3"}) {
      Task task = encode(source, preset);
      JsonNode sound = studio.stream(task.output(), "audio");
      assertThat(sound.path("duration").asDouble()).as(preset).isBetween(4.9, 5.2);
    }
  }

  @Test
  void aLoudDownMixDoesNotClip() throws Exception {
    Path source =
        studio.make(
            "loud.mp4",
            FILM
                + "2 -f lavfi -i aevalsrc=0.9*sin(2*PI*300*t)|0.9*sin(2*PI*300*t)|0.9*sin(2*PI*300*t)"
                + "|0|0.9*sin(2*PI*300*t)|0.9*sin(2*PI*300*t):c=5.1:s=48000:d=2"
                + H264
                + "-c:a aac -b:a 384k");

    for (String preset :
        new String[] {"web_low", "web_high", "android_low", "audio_aac", "audio_mp3"}) {
      assertThat(studio.peak(encode(source, preset).output())).as(preset).isLessThan(1.02);
    }
  }

  @Test
  void minutesWithoutSoundAreNotFilledWithSamples() throws Exception {
    Path part = studio.make("part.mkv", FILM + "1 -f lavfi -i sine=duration=1" + H264 + "-c:a aac");
    Path list =
        studio.text(
            "gap.txt",
            "ffconcat version 1.0\nfile %1$s\nduration 600\nfile %1$s\n"
                .formatted(part.getFileName()));
    Path source = studio.make("gap.mkv", "-f concat -i " + list + " -c copy");

    Task task = encode(source, "web_low");

    JsonNode sound = studio.stream(task.output(), "audio");
    assertThat(sound.path("nb_read_frames").asInt()).isLessThan(200);
    assertThat(sound.path("duration").asDouble()).isBetween(600.0, 602.0);
    assertThat(task.warnings).anySatisfy(told -> assertThat(told).contains("gaps of a minute"));
  }

  @Test
  void aShortGapIsFilledSoThatEveryPlayerStaysInStep() throws Exception {
    Path source =
        studio.make(
            "hole.mkv",
            FILM
                + "3 -f lavfi -i sine=duration=3 -af aselect='not(between(t,1,2))'"
                + H264
                + "-c:a pcm_s16le");

    Task task = encode(source, "web_low");

    JsonNode sound = studio.stream(task.output(), "audio");
    assertThat(sound.path("nb_read_frames").asInt()).isBetween(138, 144);
    assertThat(task.warnings).isEmpty();
  }

  @Test
  void aSoundThatBeginsLateStaysLate() throws Exception {
    Path source =
        studio.make(
            "late.mkv",
            FILM + "3 -itsoffset 1 -f lavfi -i sine=440:duration=2" + H264 + "-c:a aac");

    Task task = encode(source, "web_low");

    JsonNode sound = studio.stream(task.output(), "audio");
    JsonNode video = studio.stream(task.output(), "video");
    double late = sound.path("start_time").asDouble() - video.path("start_time").asDouble();
    assertThat(late).isBetween(0.95, 1.05);
  }

  private static Task encode(Path source, String preset) throws InterruptedException {
    Task task = new Task(source, directory, Studio.shippedPreset(preset));
    encoder.encode(task);
    return task;
  }
}
