package nommer.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else the ffmpeg of the tests encodes. */
class CodecsTest {
  private static final int FRAMES = 75;
  private static final String KEYS = " -force_key_frames expr:gte(t,n_forced*1)";

  @TempDir Path directory;

  @Test
  void hevc() throws Exception {
    pictures(
        "-c:v libx265 -preset ultrafast -tag:v hvc1"
            + " -x265-params scenecut=0:keyint=-1:open-gop=0:log-level=none"
            + KEYS,
        "hvc1\\.1\\.6\\.L\\d+\\.90",
        "SDR");
  }

  @Test
  void hevcOfTenBitsInHlg() throws Exception {
    pictures(
        "-c:v libx265 -preset ultrafast -tag:v hvc1 -pix_fmt yuv420p10le"
            + " -vf setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc"
            + " -x265-params scenecut=0:keyint=-1:open-gop=0:log-level=none"
            + KEYS,
        "hvc1\\.2\\.4\\.L\\d+\\.90",
        "HLG");
  }

  @Test
  void av1() throws Exception {
    pictures(
        "-c:v libsvtav1 -preset 12 -g 25 -svtav1-params scd=0:lp=1",
        "av01\\.0\\.0\\dM\\.08",
        "SDR");
  }

  @Test
  void vp9() throws Exception {
    pictures(
        "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 25", "vp09\\.00\\.\\d\\d\\.08", "SDR");
  }

  @Test
  void sounds() throws Exception {
    Studio studio = new Studio(directory);
    Path picture = studio.h264("v.mp4", "160x90", "25", 3);
    Map<String, String> codecs =
        Map.of(
            "-c:a aac", "mp4a.40.2",
            "-c:a libopus", "opus",
            "-c:a ac3", "ac-3",
            "-c:a eac3", "ec-3",
            "-c:a flac -strict -2", "fLaC",
            "-c:a libmp3lame", "mp4a.6b");
    for (var codec : codecs.entrySet()) {
      Path sound = studio.tone("a.mp4", 440, 3, codec.getKey());
      Path folder = Files.createTempDirectory(directory, "sound");

      Packaged made =
          Packager.pack(
              ladder(List.of(Rendition.video(picture), Rendition.sound(sound, "", "a", true))),
              folder);

      assertThat(made.renditions().get(1).codec()).isEqualTo(codec.getValue());
      assertThat(Studio.sums(folder.resolve("film.m3u8"), "-map 0:a:0 -c:a pcm_s16le"))
          .hasSizeGreaterThanOrEqualTo(Studio.sums(sound, "-map 0:a -c:a pcm_s16le").size());
    }
  }

  @Test
  void sixChannelsAreCounted() throws Exception {
    Studio studio = new Studio(directory);
    Path picture = studio.h264("v.mp4", "160x90", "25", 2);
    Path sound =
        studio.make(
            "a.mp4",
            "-f lavfi -i anoisesrc=duration=2:sample_rate=48000 -ac 6 -c:a aac" + Studio.SOUND);

    Packager.pack(
        ladder(List.of(Rendition.video(picture), Rendition.sound(sound, "fr", "a", true))),
        directory);

    assertThat(directory.resolve("film.m3u8")).content().contains("CHANNELS=\"6\"");
    assertThat(directory.resolve("film.mpd"))
        .content()
        .contains("ChannelConfiguration\" value=\"6\"", "lang=\"fr\"");
  }

  @Test
  void soundThatGoesOnAfterThePictureIsCutThereToo() throws Exception {
    Studio studio = new Studio(directory);
    Path picture = studio.h264("v.mp4", "160x90", "25", 2);
    Path sound = studio.tone("a.mp4", 440, 6, "-c:a aac");
    Path captions = studio.text("t.vtt", "WEBVTT\n\n00:00:05.500 --> 00:00:05.900\nlate\n");

    Packaged made =
        Packager.pack(
            ladder(
                List.of(
                    Rendition.video(picture),
                    Rendition.sound(sound, "", "a", true),
                    Rendition.captions(captions, "", "t", false))),
            directory);

    assertThat(made.renditions()).extracting(Packaged.Made::segments).containsExactly(2, 6, 6);
    assertThat(directory.resolve("nommer-job-1-1/t1/6.vtt")).content().contains("late");
    Findings found = PackageCheck.check(Format.HLS, directory.resolve("film.m3u8"));
    assertThat(found.flaws()).isEmpty();
    assertThat(found.endsApartMicros()).isBetween(3_950_000L, 4_050_000L);
  }

  @Test
  void aFilmIsNeverOnTheHeap() throws Exception {
    Path large =
        new Studio(directory)
            .make(
                "large.mp4",
                "-f lavfi -i testsrc2=size=640x360:rate=25:duration=6 -vf noise=alls=90:allf=t"
                    + " -c:v libx264 -preset ultrafast -qp 4"
                    + Studio.KEYS
                    + Studio.PICTURE);
    assertThat(Files.size(large)).isGreaterThan(20_000_000);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Packager.pack(
        ladder(List.of(Rendition.video(large))), Files.createDirectory(directory.resolve("warm")));

    long before = threads.getCurrentThreadAllocatedBytes();
    Packager.pack(ladder(List.of(Rendition.video(large))), directory);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8_000_000);
  }

  private void pictures(String options, String codec, String range)
      throws IOException, InterruptedException {
    Studio studio = new Studio(directory);
    Path high = studio.rung("high.mp4", "426x240", "25", 3, options);
    Path low = studio.rung("low.mp4", "320x180", "25", 3, options);

    Packaged made =
        Packager.pack(ladder(List.of(Rendition.video(high), Rendition.video(low))), directory);

    assertThat(made.renditions())
        .allMatch(each -> each.samples() == FRAMES && each.segments() == 3);
    assertThat(made.renditions().get(0).codec()).matches(codec);
    Path playlist = directory.resolve("film.m3u8");
    assertThat(playlist).content().contains("VIDEO-RANGE=" + range);
    assertThat(Studio.sums(playlist, "-map 0:v:1"))
        .hasSize(FRAMES)
        .isEqualTo(Studio.sums(low, "-map 0:v"));
  }

  private static Ladder ladder(List<Rendition> renditions) {
    return new Ladder(
        renditions,
        Duration.ofSeconds(1),
        "nommer-job-1-1",
        Map.of(Format.HLS, "film.m3u8", Format.DASH, "film.mpd"));
  }
}
