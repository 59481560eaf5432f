package nommer.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackageCheckTest {
  @TempDir static Path original;
  private static Film film;

  @TempDir Path directory;

  @BeforeAll
  static void pack() throws Exception {
    film = new Film(original);
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.walk(original)) {
      for (Path each : files.filter(file -> !file.equals(original)).toList()) {
        Files.copy(each, directory.resolve(original.relativize(each).toString()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWholePackageHasNoFlaws(Format format) throws Exception {
    Findings findings = check(format);

    assertThat(findings.flaws()).isEmpty();
    assertThat(findings.renditions()).hasSize(5);
    assertThat(findings.renditions())
        .filteredOn(each -> each.kind() == Kind.VIDEO)
        .hasSize(3)
        .allSatisfy(
            each -> {
              assertThat(each.samples()).isEqualTo(Film.FRAMES);
              assertThat(each.firstMicros()).isZero();
              assertThat(each.endMicros()).isEqualTo(9_009_000);
              assertThat(each.segments()).isEqualTo(5);
            });
    assertThat(findings.endsApartMicros()).isLessThan(33_000);
  }

  @ParameterizedTest
  @EnumSource
  void itMayBeNamedInARoundaboutWay(Format format) throws Exception {
    Path manifest = directory.resolve(".").resolve(manifest(format).getFileName());

    assertThat(PackageCheck.check(format, manifest).flaws()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aSegmentThatIsNotThereIsFound(Format format) throws Exception {
    Files.delete(part("v2/4.m4s"));
    Files.delete(part("a1/init.mp4"));

    assertThat(check(format).flaws())
        .extracting(Flaw::kind, flaw -> flaw.file().replace(Film.FOLDER + "/", ""))
        .contains(
            org.assertj.core.groups.Tuple.tuple(Flaw.Kind.MISSING, "v2/4.m4s"),
            org.assertj.core.groups.Tuple.tuple(Flaw.Kind.MISSING, "a1/init.mp4"));
  }

  @Test
  void captionsThatAreNotThereAreFound() throws Exception {
    Files.delete(part("t1/2.vtt"));
    Files.delete(part("t1/all.vtt"));

    only(Format.HLS, Flaw.Kind.MISSING, "t1/2.vtt");
    only(Format.DASH, Flaw.Kind.MISSING, "t1/all.vtt");
  }

  @ParameterizedTest
  @EnumSource
  void aSegmentThatWasCutShortIsFound(Format format) throws Exception {
    Path segment = part("a2/2.m4s");
    byte[] bytes = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(bytes, bytes.length - 1));

    only(format, Flaw.Kind.BROKEN, "a2/2.m4s");
  }

  @ParameterizedTest
  @EnumSource
  void twoSegmentsInEachOthersPlaceAreFound(Format format) throws Exception {
    Files.move(part("v3/2.m4s"), part("v3/x"));
    Files.move(part("v3/3.m4s"), part("v3/2.m4s"));
    Files.move(part("v3/x"), part("v3/3.m4s"));

    assertThat(check(format).flaws())
        .extracting(Flaw::kind)
        .contains(Flaw.Kind.MISPLACED, Flaw.Kind.OUT_OF_ORDER, Flaw.Kind.MISALIGNED);
  }

  @ParameterizedTest
  @EnumSource
  void aSegmentThatBeginsWithoutAKeyFrameIsFound(Format format) throws Exception {
    byte[] bytes = Files.readAllBytes(part("v1/2.m4s"));
    int run = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("trun");
    assertThat(bytes[run + 7] & 0x4).as("flags of the first sample").isNotZero();
    bytes[run + 17] |= 1; // its flag "no key frame"
    Files.write(part("v1/2.m4s"), bytes);

    assertThat(check(format).flaws())
        .anySatisfy(
            flaw -> {
              assertThat(flaw.kind()).isEqualTo(Flaw.Kind.NO_KEY_FRAME);
              assertThat(flaw.file()).endsWith("v1/2.m4s");
            });
  }

  @ParameterizedTest
  @EnumSource
  void aRungThatIsCutElsewhereOrEndsEarlyIsFound(Format format) throws Exception {
    edit("v3/media.m3u8", text -> text.replaceAll("#EXTINF:1.001000,\n5.m4s\n", ""));
    Path mpd = directory.resolve("film.mpd");
    String text = Files.readString(mpd);
    int last = text.lastIndexOf("<S t=\"240240\"");
    Files.writeString(mpd, text.substring(0, last) + text.substring(text.indexOf('>', last) + 1));

    assertThat(check(format).flaws())
        .extracting(Flaw::kind)
        .containsExactly(Flaw.Kind.MISALIGNED, Flaw.Kind.ENDS_APART);
  }

  @Test
  void aRangeThatIsNoKeyFrameIsFound() throws Exception {
    edit("v1/iframes.m3u8", text -> text.replaceFirst("BYTERANGE:\\d+@0", "BYTERANGE:100@0"));

    only(Format.HLS, Flaw.Kind.NO_KEY_FRAME, "v1/1.m4s");
  }

  @Test
  void lengthsThatAreNotTheSegmentsAreFound() throws Exception {
    edit("a1/media.m3u8", text -> text.replaceFirst("EXTINF:2.026", "EXTINF:2.036"));

    assertThat(check(Format.HLS).flaws()).hasSize(4).allMatch(f -> f.kind() == Flaw.Kind.MISPLACED);
  }

  @Test
  void whatIsNoManifestIsFound() throws Exception {
    for (Format format : Format.values()) {
      Path manifest = manifest(format);
      for (String text : new String[] {"", "#EXTM3U\n", "<MPD/>", "<MPD", "#EXTM3U\n../../etc\n"}) {
        Files.writeString(manifest, text);
        assertThat(check(format).flaws())
            .as(format + " " + text)
            .isNotEmpty()
            .allMatch(f -> f.kind() == Flaw.Kind.UNREADABLE);
      }
      Files.delete(manifest);
      assertThat(check(format).flaws()).first().matches(f -> f.kind() == Flaw.Kind.MISSING);
    }
  }

  @Test
  void aManifestThatNamesAFileElsewhereOpensNone() throws Exception {
    Files.writeString(
        directory.resolve("film.mpd"),
        "<!DOCTYPE MPD [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><MPD>&e;</MPD>");

    assertThat(check(Format.DASH).flaws())
        .isNotEmpty()
        .allMatch(f -> f.kind() == Flaw.Kind.UNREADABLE && !f.message().contains("root"));
  }

  private void only(Format format, Flaw.Kind kind, String file) throws Exception {
    assertThat(check(format).flaws())
        .isNotEmpty()
        .allSatisfy(
            flaw -> {
              assertThat(flaw.kind()).isEqualTo(kind);
              assertThat(flaw.file()).isEqualTo(Film.FOLDER + "/" + file);
            });
  }

  private void edit(String file, UnaryOperator<String> change) throws IOException {
    String before = Files.readString(part(file));
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(part(file), after);
  }

  private Path part(String name) {
    return directory.resolve(Film.FOLDER).resolve(name);
  }

  private Path manifest(Format format) {
    return directory.resolve((format == Format.HLS ? film.hls() : film.dash()).getFileName());
  }

  private Findings check(Format format) throws IOException, InterruptedException {
    return PackageCheck.check(format, manifest(format));
  }
}
