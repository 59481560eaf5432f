package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.media.api.MediaStream;
import nommer.media.api.Medium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ladder tells of itself, and what more can be looked at. */
class LadderMediaTest {
  private static final String TWO =
      "{'package':{'rungs':[{'height':90},{'height':46}]%s},'video':{'speed':'fastest'}%s}";

  @TempDir static Path directory;
  private static FfmpegEncoder encoder;
  private static Path source;

  @BeforeAll
  static void open() {
    encoder = Encoders.usual();
    Studio studio = new Studio(directory);
    Path captions = studio.text("c.srt", "1\n00:00:00,200 --> 00:00:01,500\nHello\n\n");
    source =
        studio.make(
            "languages.mkv",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2"
                + " -f lavfi -i sine=duration=2 -f lavfi -i sine=frequency=660:duration=2 -i "
                + captions
                + " -map 0 -map 1 -map 2 -map 3 -c:v libx264 -preset ultrafast -c:a aac -c:s srt"
                + " -metadata:s:a:0 language=eng -metadata:s:a:1 language=deu"
                + " -metadata:s:s:0 language=eng");
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @Test
  void eachManifestHasTheStreamsOfAllRenditions() throws Exception {
    List<Task> tasks = made(TWO.formatted("", ""));

    Medium hls = tasks.get(0).out.get(0);
    Medium dash = tasks.get(1).out.get(0);
    assertThat(hls.container()).isEqualTo("hls");
    assertThat(dash.container()).isEqualTo("dash");
    assertThat(hls.seconds()).isCloseTo(2, within(0.03));
    assertThat(hls.bytes()).isGreaterThan(dash.bytes());
    for (Medium each : List.of(hls, dash)) {
      assertThat(each.streams())
          .extracting(MediaStream::kind, MediaStream::codec, MediaStream::language)
          .extracting(Object::toString)
          .containsExactly(
              "(\"video\", \"h264\", \"\")",
              "(\"video\", \"h264\", \"\")",
              "(\"audio\", \"aac\", \"eng\")",
              "(\"audio\", \"aac\", \"deu\")",
              "(\"subtitle\", \"webvtt\", \"eng\")");
      assertThat(each.streams()).extracting(MediaStream::height).startsWith(90, 46);
      assertThat(each.streams()).extracting(MediaStream::frames).startsWith(50L, 50L);
      assertThat(each.streams().subList(0, 4))
          .allSatisfy(s -> assertThat(s.bitRate()).isPositive());
    }
  }

  @Test
  void picturesAndSoundOfALadderAreDecodedWhereThatIsWanted() throws Exception {
    Task verified = made(TWO.formatted(",'formats':'hls'", ",'verify':'full'")).get(0);
    Task plain = made(TWO.formatted(",'formats':'hls'", "")).get(0);

    assertThat(runs(verified)).hasSize(4);
    assertThat(runs(plain)).isEmpty();
  }

  private static List<String> runs(Task task) {
    return task.said.stream().filter(line -> line.startsWith("run verify")).toList();
  }

  private static List<Task> made(String description) throws Exception {
    List<Task> tasks = new ArrayList<>();
    encoder
        .compileAll(description.replace('\'', '"'), ".mkv", "", 0)
        .forEach(
            each ->
                tasks.add(
                    new Task("outputs[" + tasks.size() + "]", source, directory, each.options())));
    tasks.get(0).withFolder();
    encoder.encodeAll(List.copyOf(tasks));
    return tasks;
  }
}
