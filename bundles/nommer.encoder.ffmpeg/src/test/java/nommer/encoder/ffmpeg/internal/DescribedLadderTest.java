package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.media.api.Compiled;
import nommer.packager.Findings;
import nommer.packager.Format;
import nommer.packager.Kind;
import nommer.packager.PackageCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ladders as people ask for them, of sources of all kinds. */
class DescribedLadderTest {
  private static final String FAST = "{\"package\":{},\"video\":{\"speed\":\"fastest\"}}";

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
  void rungsFollowTheSourcesSize() throws Exception {
    Findings small = made(Clip.PLAIN.file(), FAST);
    Path larger =
        studio.make(
            "larger.mp4",
            "-f lavfi -i testsrc2=size=1280x720:rate=30000/1001:duration=5"
                + " -f lavfi -i sine=duration=5 -c:v libx264 -preset ultrafast -c:a aac");

    Findings four = made(larger, FAST);

    assertThat(pictures(small)).hasSize(1);
    assertThat(pictures(four)).hasSize(4).allSatisfy(s -> assertThat(s.samples()).isEqualTo(150));
    assertThat(pictures(four)).allSatisfy(s -> assertThat(s.segments()).isEqualTo(2));
    assertThat(four.endsApartMicros()).isLessThan(100_000);
  }

  @Test
  void eachLanguageIsASoundAndCaptionsGoAlong() throws Exception {
    Path captions =
        studio.text(
            "captions.srt",
            "1\n00:00:00,200 --> 00:00:01,500\nHello\n\n2\n00:00:01,600 --> 00:00:01,900\nthere\n");
    Path source =
        studio.make(
            "languages.mkv",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2"
                + " -f lavfi -i sine=duration=2 -f lavfi -i sine=frequency=660:duration=2 -i "
                + captions
                + " -map 0 -map 1 -map 2 -map 3 -c:v libx264 -preset ultrafast -c:a aac -c:s srt"
                + " -metadata:s:a:0 language=eng -metadata:s:a:1 language=deu"
                + " -metadata:s:s:0 language=eng");

    Findings findings = made(source, FAST);

    assertThat(findings.renditions().stream().filter(s -> s.kind() == Kind.SOUND)).hasSize(2);
    String master = Files.readString(directory.resolve("languages.mkv.out/master.m3u8"));
    assertThat(master)
        .contains("LANGUAGE=\"en\"", "LANGUAGE=\"de\"", "NAME=\"German\"", "TYPE=SUBTITLES");
  }

  @Test
  void aSilentFilmOfAVariableRateIsAMadeSteady() throws Exception {
    Path source =
        studio.make(
            "vfr.mkv",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=4"
                + " -vf select=not(mod(n\\,7)) -fps_mode vfr -c:v libx264 -preset ultrafast");

    Findings findings = made(source, FAST);

    assertThat(findings.renditions()).hasSize(1);
    assertThat(findings.flaws()).isEmpty();
  }

  @Test
  void otherCodecsMakeLaddersToo() throws Exception {
    for (String codec : List.of("hevc", "av1", "vp9")) {
      Findings findings =
          made(
              Clip.PLAIN.file(),
              "{\"package\":{\"segment_seconds\":1,\"rungs\":[{\"height\":90},{\"height\":46}]},"
                  + "\"video\":{\"codec\":\"%s\",\"speed\":\"fastest\"}}".formatted(codec));

      assertThat(pictures(findings))
          .as(codec)
          .hasSize(2)
          .allSatisfy(s -> assertThat(s.samples()).isEqualTo(50));
    }
  }

  private static List<Findings.Seen> pictures(Findings findings) {
    return findings.renditions().stream().filter(each -> each.kind() == Kind.VIDEO).toList();
  }

  /** Makes both manifests, and looks at them where players would find them. */
  private static Findings made(Path source, String description) throws Exception {
    List<Task> tasks = new ArrayList<>();
    List<Compiled> outputs = encoder.compileAll(description, ".mp4", "", 0);
    for (Compiled each : outputs) {
      encoder.check(each.options());
      tasks.add(new Task("outputs[" + tasks.size() + "]", source, directory, each.options()));
    }
    tasks.get(0).withFolder();
    encoder.encodeAll(List.copyOf(tasks));
    Path beside = directory.resolve(source.getFileName() + ".out");
    if (Files.exists(beside)) {
      beside = Files.createTempDirectory(directory, "out");
    }
    Files.createDirectories(beside);
    Files.move(tasks.get(0).folder(), beside.resolve(tasks.get(0).folder().getFileName()));
    for (int i = 0; i < outputs.size(); i++) {
      Files.move(tasks.get(i).output(), beside.resolve(outputs.get(i).name()));
    }
    Findings dash = PackageCheck.check(Format.DASH, beside.resolve("manifest.mpd"));
    Findings hls = PackageCheck.check(Format.HLS, beside.resolve("master.m3u8"));
    assertThat(dash.flaws()).isEmpty();
    assertThat(hls.flaws()).isEmpty();
    assertThat(dash.renditions()).hasSameSizeAs(hls.renditions());
    return hls;
  }
}
