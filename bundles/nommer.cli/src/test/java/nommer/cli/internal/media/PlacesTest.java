package nommer.cli.internal.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.cli.internal.call.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  @TempDir private Path temporary;
  private Path folder;
  private Places places;

  @BeforeEach
  void enter() throws IOException {
    folder = temporary.toRealPath();
    places = new Places(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "a b.mp4, a%20b.mp4",
    "100%.mp4, 100%25.mp4",
    "%41.mp4, %2541.mp4",
    "a#b?c.mp4, a%23b%3Fc.mp4",
    "-x.mp4, -x.mp4",
    "a+b@c:d.mp4, a%2Bb%40c%3Ad.mp4",
    "grüße 猫.mp4, gr%C3%BC%C3%9Fe%20%E7%8C%AB.mp4",
    "./in/../in.mp4, in.mp4"
  })
  void aPathBecomesAnAbsoluteFileUri(String name, String encoded) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve(name), "media");

    Place source = places.source(name);

    assertThat(source.uri()).isEqualTo("file://" + folder + "/" + encoded);
    assertThat(Path.of(URI.create(source.uri()))).hasContent("media");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://user:pass/word@bucket/a b.mp4", "http://h/x?y#z", "FILE:///x"})
  void aUriIsPassedOnAsItIs(String uri) {
    assertThat(places.source(uri).uri()).isEqualTo(uri);
  }

  @Test
  void aFileUriOfOneSlashGetsItsThree() {
    assertThat(places.source("file:/in/x.mp4").uri()).isEqualTo("file:///in/x.mp4");
  }

  @Test
  void dotsClimbFromWhereALinkPoints() throws IOException {
    Files.createDirectories(folder.resolve("deep/er"));
    Files.writeString(folder.resolve("deep/in.mp4"), "media");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("deep/er"));

    assertThat(places.source("link/../in.mp4").shown()).isEqualTo(folder + "/deep/in.mp4");
  }

  @Test
  void aSourceMustBeAFileThatIsThere() {
    assertThatThrownBy(() -> places.source("nix"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("there is no file " + folder.resolve("nix"));
    assertThatThrownBy(() -> places.source(".")).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> places.source("a\0b")).hasMessageContaining("not a usable path");
  }

  @ParameterizedTest
  @CsvSource({
    "in.mov, web_high, in.mp4",
    "in, audio_aac, in.m4a",
    ".in, audio_mp3, .in.mp3",
    "a.b.mov, thumbnail, a.b.jpg",
    "in.mov, my_own, in.mp4"
  })
  void inAFolderTheOutputTakesTheSourcesName(String source, String preset, String output)
      throws IOException {
    Files.writeString(folder.resolve(source), "media");
    Path there = Files.createDirectory(folder.resolve("there"));

    Place place = places.destination("there", places.source(source), preset);
    Place notMadeYet = places.destination("new/", places.source(source), preset);

    assertThat(place).isEqualTo(new LocalFile(there.resolve(output), false));
    assertThat(notMadeYet.shown()).isEqualTo(folder + "/new/" + output);
  }

  @Test
  void betweenUrisNamesAreDecodedAndEncodedAgain() {
    Place source = places.source("http://h/a/gr%C3%BC%20100%.mov?x=/y");

    Place output = places.destination("s3://b/out/", source, "web_low");

    assertThat(output.uri()).isEqualTo("s3://b/out/gr%C3%BC%20100%25.mp4");
  }

  @Test
  void anOutputInPlaceOfItsSourceIsRefused() throws IOException {
    Files.writeString(folder.resolve("in.mp4"), "media");
    Files.createSymbolicLink(folder.resolve("link.mp4"), folder.resolve("in.mp4"));
    Place source = places.source("in.mp4");

    for (String destination : new String[] {"in.mp4", ".", "link.mp4"}) {
      assertThatThrownBy(() -> places.destination(destination, source, "web_low"))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("is the source itself");
    }
  }
}
