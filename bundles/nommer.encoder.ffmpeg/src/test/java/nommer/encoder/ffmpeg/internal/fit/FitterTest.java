package nommer.encoder.ffmpeg.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of descriptions that ffmpeg gives of sources. */
class FitterTest {
  private static final String H264 =
      "  Stream #0:0[0x1](und): Video: h264 (High), 1 reference frame (avc1 / 0x31637661),"
          + " yuv420p(tv, bt709, progressive, left), 1280x720 [SAR 1:1 DAR 16:9], 906 kb/s, 24 fps,"
          + " 24 tbr, 12288 tbn (default)";

  private static final Pass FILM =
      pass("[\"c:v\",\"libx264\"],[\"f\",\"mp4\"]", "\"width\":1280,\"height\":720");
  private static final Pass SOUND = pass("[\"vn\",null],[\"f\",\"mp3\"]", "");

  @Test
  void anOrdinarySourceIsTakenAsASourceThatNobodyHasSeen() {
    Seen seen = seen("mov,mp4", H264, sound(1, "aac (LC)", "5.1", ""));

    assertThat(Fitter.fit(FILM, seen).pass()).isEqualTo(Fitter.fit(FILM, Seen.NOTHING).pass());
    assertThat(Fitter.fit(SOUND, seen).pass()).isEqualTo(Fitter.fit(SOUND, Seen.NOTHING).pass());
    assertThat(Fitter.fit(FILM, seen).told()).isEmpty();
  }

  @Test
  void aSoundWhoseLoudnessIsNotKnownIsLeftSoAndThatIsTold() {
    Pass level =
        pass("[\"vn\",null],[\"f\",\"mp3\"]", "\"loudness\":{\"integrated\":-23,\"true_peak\":-1}");

    Fitted fitted = Fitter.fit(level, seen("wav", sound(0, "pcm_s16le", "stereo", "")));

    assertThat(fitted.told())
        .containsExactly("how loud the sound is could not be measured; it was left so");
    assertThat(values(fitted, "af")).noneMatch(graph -> graph.contains("volume"));
  }

  @Test
  void optionsThatSayAllAreLeftAlone() {
    Pass plain =
        PassReader.read("[{\"outfile_options\":[[\"map\",\"0:v:3\"],[\"f\",\"mp4\"]]}]").get(0);

    assertThat(Fitter.fit(plain, seen("mxf", H264)).pass()).isEqualTo(plain);
  }

  @Test
  void dolbyVisionWithoutAPictureOfItsOwnIsRefused() {
    Seen seen =
        seen(
            "mov,mp4",
            H264.replace("bt709", "bt2020nc/bt2020/smpte2084"),
            "    Side data:",
            "      DOVI configuration record: version: 1.0, profile: 5, level: 6, rpu flag: 1");

    assertThatThrownBy(() -> Fitter.fit(FILM, seen))
        .hasFieldOrPropertyWithValue("reason", "dolby_vision");
  }

  @Test
  void leftAndRightThatSaySoAreJoinedInAnyContainer() {
    String left = sound(1, "pcm_s16le (sowt / 0x74776F73)", "1 channels (FL)", "");
    String right = sound(2, "pcm_s16le (sowt / 0x74776F73)", "1 channels (FR)", "");
    String mono = sound(2, "pcm_s16le (sowt / 0x74776F73)", "mono", "");

    Fitted joined = Fitter.fit(FILM, seen("mov,mp4", H264, left, right));
    Fitted apart = Fitter.fit(FILM, seen("mov,mp4", H264, left, mono));

    assertThat(values(joined, "filter_complex"))
        .singleElement()
        .asString()
        .startsWith("[0:1][0:2]");
    assertThat(values(joined, "map")).containsExactly("0:V:0", "[sound]");
    assertThat(values(apart, "map")).containsExactly("0:V:0", "0:a:0?");
    assertThat(apart.countWanted()).isTrue();
  }

  @Test
  void languagesAreToldOfWhatIsLeftOut() {
    Seen seen =
        seen(
                "matroska,webm",
                H264,
                sound(1, "ac3", "5.1(side)", "(deu)"),
                sound(2, "dts (DTS-HD MA)", "7.1", "(eng)") + " (default)")
            .counted(Counts.of(List.of(1, 2), List.of(9L, 9L)));

    assertThat(Fitter.fit(FILM, seen).told())
        .containsExactly(
            "of 2 sounds stream 1 (deu, ac3, 5.1(side)) was taken; left out: stream 2 (eng, dts,"
                + " 7.1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"displaymatrix", "Display Matrix"}) // before ffmpeg 8, and since
  void aPictureThatStandsUprightIsLimitedAsItIsSeen(String matrix) {
    Seen upright =
        seen(
            "mov,mp4",
            H264.replace("24 fps", "240 fps"),
            "        " + matrix + ": rotation of -90.00 degrees");
    Pass old =
        pass(
            "[\"c:v\",\"libx264\"],[\"level\",\"3.0\"],[\"f\",\"mp4\"]",
            "\"width\":480,\"height\":360");

    assertThat(values(Fitter.fit(old, upright), "vf"))
        .singleElement()
        .asString()
        .contains("fps=source_fps/4");
  }

  @Test
  void hdrMayBeKept() {
    Pass keep =
        pass(
            "[\"c:v\",\"libx265\"],[\"pix_fmt\",\"yuv420p10le\"],[\"f\",\"mp4\"]",
            "\"width\":1280,\"height\":720,\"hdr\":\"keep\"");
    Seen hdr = seen("mov,mp4", H264.replace("bt709", "bt2020nc/bt2020/smpte2084"));

    assertThat(values(Fitter.fit(keep, hdr), "vf"))
        .singleElement()
        .asString()
        .endsWith("format=yuv420p10le")
        .doesNotContain("tonemap");
    assertThat(values(Fitter.fit(FILM, hdr), "vf")).singleElement().asString().contains("tonemap");
  }

  @Test
  void whatASourceSaysInItsTagsIsNoDescription() {
    Seen seen =
        seen(
            "mov,mp4",
            H264,
            "    title           : x",
            "                    :   Stream #0:9: Audio: none, 48000 Hz, mono",
            "    comment         : displaymatrix: rotation of 90.00 degrees");

    assertThat(seen.streams()).hasSize(1);
    assertThat(seen.streams().get(0).picture().turned()).isFalse();
  }

  private static Pass pass(String options, String fit) {
    return PassReader.read("[{\"outfile_options\":[" + options + "],\"fit\":{" + fit + "}}]")
        .get(0);
  }

  private static String sound(int index, String codec, String layout, String language) {
    return "  Stream #0:%d%s: Audio: %s, 48000 Hz, %s, fltp, 192 kb/s"
        .formatted(index, language, codec, layout);
  }

  private static Seen seen(String format, String... lines) {
    Sightings sightings = new Sightings();
    boolean unused = sightings.accept("[info] Input #0, " + format + ", from 'source':");
    for (String line : lines) {
      unused = sightings.accept("[info] " + line);
    }
    assertThat(sightings.accept("[info] Stream mapping:")).isTrue();
    return sightings.seen();
  }

  private static List<String> values(Fitted fitted, String name) {
    return fitted.pass().output().stream()
        .filter(option -> option.name().equals(name))
        .map(JobOption::value)
        .toList();
  }
}
