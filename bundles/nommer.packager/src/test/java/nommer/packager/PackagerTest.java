package nommer.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagerTest {
  @TempDir static Path directory;
  private static Film film;

  @BeforeAll
  static void pack() throws Exception {
    film = new Film(directory);
  }

  @Test
  void everyRungOfThePlaylistHasEveryFrameOfItsRendition() {
    for (int rung = 0; rung < 3; rung++) {
      assertThat(Studio.sums(film.hls(), "-map 0:v:" + rung))
          .hasSize(Film.FRAMES)
          .isEqualTo(Studio.sums(film.rungs.get(rung), "-map 0:v"));
    }
  }

  @Test
  void soundIsHeardFromItsBeginningToItsEnd() {
    Path joined = new Studio(directory).joined("sound.mp4", film.part("a1"));

    assertThat(Studio.frames(joined, "-map 0:a -c:a pcm_s16le"))
        .isEqualTo(Studio.frames(film.sounds.get(0), "-map 0:a -c:a pcm_s16le"))
        .first()
        .asString()
        .matches("0, +0, +0, +1024, .*");
  }

  @Test
  void everySegmentAfterTheInitIsDecodedAlone() {
    Path third =
        new Studio(directory).join("third.mp4", film.part("v2/init.mp4"), film.part("v2/3.m4s"));

    assertThat(Studio.sums(third, "-map 0:v"))
        .isEqualTo(Studio.sums(film.rungs.get(1), "-map 0:v").subList(120, 180));
  }

  @Test
  void playlistsNameWhatWasMeasured() throws IOException {
    String playlist = Files.readString(film.hls());

    assertThat(playlist)
        .startsWith("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n")
        .contains(
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"sound\",NAME=\"English\",LANGUAGE=\"en\","
                + "DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"nommer-job-3-1/a1/media.m3u8\"",
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"sound\",NAME=\"Deutsch\",LANGUAGE=\"de\","
                + "DEFAULT=NO,",
            "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"English\",LANGUAGE=\"en\",");
    assertThat(playlist.lines().filter(line -> line.startsWith("#EXT-X-STREAM-INF")))
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("FRAME-RATE=29.970,AUDIO=\"sound\",SUBTITLES=\"captions\""))
        .first()
        .asString()
        .contains("CODECS=\"avc1.42c01f,mp4a.40.2\",RESOLUTION=854x480,VIDEO-RANGE=SDR");
    long average = average("v1") + average("a1") + average("t1");
    assertThat(number(playlist, "AVERAGE-BANDWIDTH=(\\d+),CODECS=\"avc1.42c01f,mp4a"))
        .isBetween(average - 3, average + 3);
    assertThat(number(playlist, "INF:BANDWIDTH=(\\d+),"))
        .isGreaterThanOrEqualTo(8 * Files.size(film.part("v1/2.m4s")) * 1000 / 2002);
  }

  @Test
  void lengthsOfSegmentsAddUpToTheFilm() throws IOException {
    for (String each : List.of("v1", "v2", "v3", "a1", "a2", "t1")) {
      String playlist = Files.readString(film.part(each + "/media.m3u8"));
      double sum =
          playlist
              .lines()
              .filter(line -> line.startsWith("#EXTINF:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("#EXTINF:|,", "")))
              .sum();

      assertThat(sum).isEqualTo(9.009, org.assertj.core.api.Assertions.within(1e-6));
      assertThat(playlist).contains("#EXT-X-TARGETDURATION:2\n").endsWith("#EXT-X-ENDLIST\n");
    }
  }

  @Test
  void eachRangeOfTheKeyFramesIsOnePicture() throws IOException {
    String playlist = Files.readString(film.part("v3/iframes.m3u8"));
    Matcher ranges = Pattern.compile("#EXT-X-BYTERANGE:(\\d+)@(\\d+)\n(\\S+)").matcher(playlist);
    List<String> all = Studio.sums(film.rungs.get(2), "-map 0:v");
    int number = 0;
    while (ranges.find()) {
      byte[] bytes = Files.readAllBytes(film.part("v3/" + ranges.group(3)));
      int at = Integer.parseInt(ranges.group(2));
      Path range = directory.resolve("range");
      Files.write(range, Arrays.copyOfRange(bytes, at, at + Integer.parseInt(ranges.group(1))));
      Path joined = new Studio(directory).join("one.mp4", film.part("v3/init.mp4"), range);

      assertThat(Studio.sums(joined, "-map 0:v -frames:v 1")).containsExactly(all.get(30 * number));
      number++;
    }
    assertThat(number).isEqualTo(9);
  }

  @Test
  void aCueIsInEverySegmentThatItTouchesAndInNoOther() throws IOException {
    assertThat(film.part("t1/1.vtt"))
        .content()
        .isEqualTo(
            """
            WEBVTT
            X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000

            STYLE
            ::cue { color: white }

            first
            00:00:00.500 --> 00:00:01.500
            Good morning,

            00:00:01.900 --> 00:00:06.500 line:90%
            this one is long
            """);
    for (int i = 2; i <= 4; i++) {
      assertThat(film.part("t1/" + i + ".vtt")).content().contains("long").doesNotContain("Good");
    }
    assertThat(film.part("t1/5.vtt")).content().doesNotContain("-->");
    assertThat(film.part("t1/all.vtt")).content().contains("Good", "long").doesNotContain("X-TIME");
  }

  @Test
  void whatIsSaidOfThePackageIsTrue() {
    assertThat(film.packaged.renditions())
        .extracting(Packaged.Made::folder)
        .containsExactly("v1", "v2", "v3", "a1", "a2", "t1");
    assertThat(film.packaged.renditions().get(2))
        .satisfies(
            low -> {
              assertThat(low.samples()).isEqualTo(Film.FRAMES);
              assertThat(low.segments()).isEqualTo(5);
              assertThat(low.endMicros()).isEqualTo(9_009_000);
              assertThat(low.width()).isEqualTo(426);
            });
  }

  @Test
  void manifestsNameTheFolderWithinTheirFirstBytes() throws IOException {
    for (Path manifest : List.of(film.hls(), film.dash())) {
      byte[] bytes = Files.readAllBytes(manifest);
      String first = new String(bytes, 0, Math.min(bytes.length, 1 << 16), StandardCharsets.UTF_8);

      assertThat(first).contains(Film.FOLDER + "/");
    }
  }

  private static long average(String rendition) throws IOException {
    long bytes = 0;
    for (int i = 1; i <= 5; i++) {
      bytes +=
          Files.size(film.part(rendition + "/" + i + (rendition.equals("t1") ? ".vtt" : ".m4s")));
    }
    return 8 * bytes * 1000 / 9009;
  }

  private static long number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
