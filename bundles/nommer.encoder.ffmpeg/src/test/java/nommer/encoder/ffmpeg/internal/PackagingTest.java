package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.media.api.EncodeTask;
import nommer.media.api.Medium;
import nommer.media.api.OutputShape;
import nommer.packager.Findings;
import nommer.packager.Format;
import nommer.packager.PackageCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ladders: renditions of one decode that become segments with manifests. */
class PackagingTest {
  private static final String DASH = "{\"manifest\":{\"format\":\"dash\",\"of\":0}}";

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
  void aLadderHasTwoManifestsOverOneSetOfSegments() throws Exception {
    Task hls = ladder("outputs[0]", video(90), video(46), sound());
    Task dash = new Task("outputs[1]", Clip.PLAIN.file(), directory, DASH);
    Task poster =
        new Task("outputs[2]", Clip.PLAIN.file(), directory, Studio.shippedPreset("thumbnail"));

    encoder.encodeAll(List.<EncodeTask>of(hls, dash, poster));

    assertThat(commands(hls) + commands(dash) + commands(poster)).isEqualTo(1);
    assertThat(hls.out).extracting(Medium::container).containsExactly("hls");
    assertThat(hls.out.get(0).bytes()).isEqualTo(Files.size(hls.output()) + size(hls.folder()));
    assertThat(dash.out).extracting(Medium::bytes).containsExactly(Files.size(dash.output()));
    Path beside = Files.createTempDirectory(directory, "published");
    Files.move(hls.folder(), beside.resolve(hls.folder().getFileName()));
    Path master = Files.move(hls.output(), beside.resolve("film.m3u8"));
    Path mpd = Files.move(dash.output(), beside.resolve("film.mpd"));
    for (Findings each :
        List.of(PackageCheck.check(Format.HLS, master), PackageCheck.check(Format.DASH, mpd))) {
      assertThat(each.flaws()).isEmpty();
      assertThat(each.renditions().stream().map(Findings.Seen::samples).filter(n -> n == 50))
          .hasSize(2);
      assertThat(each.renditions()).hasSize(3);
    }
    assertThat(Files.readString(master)).contains(hls.folder().getFileName() + "/");
    assertThat(studio.stream(master, "video").path("nb_read_frames").asInt()).isEqualTo(50);
    assertThat(poster.output()).isNotEmptyFile();
    assertThat(Stream.of(hls, dash, poster))
        .allSatisfy(task -> assertThat(task.progress).isSorted().last().isEqualTo(1.0));
  }

  @Test
  void itsShapeIsATreeAndThatOfASecondManifestAFile() {
    String options = ladder("outputs[0]", video(90)).options();

    encoder.check(options);
    encoder.check(DASH);

    assertThat(encoder.shape(options)).isEqualTo(OutputShape.TREE);
    assertThat(encoder.shape(DASH)).isEqualTo(OutputShape.FILE);
    assertThat(encoder.checkEnding(options, ".m3u8")).isEmpty();
    assertThatThrownBy(() -> encoder.checkEnding(options, ".mp4"))
        .hasFieldOrPropertyWithValue("reason", "ending")
        .hasMessageContaining(".m3u8");
    assertThatThrownBy(() -> encoder.checkEnding(DASH, ".m3u8")).hasMessageContaining(".mpd");
  }

  @Test
  void aManifestOfNoPackageIsRefused() {
    Task dash = new Task("outputs[0]", Clip.PLAIN.file(), directory, DASH);

    assertThatThrownBy(() -> encoder.encode(dash))
        .hasFieldOrPropertyWithValue("reason", "bad_options");
  }

  @Test
  void rungsThatCannotBeCutAlikeAreABadOutput() {
    String other = video(46).replace("n_forced*1", "n_forced*0.7");
    Task task = ladder("outputs[0]", video(90), other);

    assertThatThrownBy(() -> encoder.encode(task))
        .hasFieldOrPropertyWithValue("reason", "bad_output");
    assertThat(task.output()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"package\":{}}",
        "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":0,\"renditions\":[]}}",
        "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":4,\"renditions\":[]}}",
        "{\"package\":{\"manifest\":\"smooth\",\"segment_seconds\":4,"
            + "\"renditions\":[{\"kind\":\"video\",\"passes\":[{}]}]}}",
        "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":4,"
            + "\"renditions\":[{\"kind\":\"sound\",\"passes\":[{}]}]}}",
        "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":4,\"file\":\"/etc/passwd\","
            + "\"renditions\":[{\"kind\":\"video\",\"passes\":[{}]}]}}",
        "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":4,"
            + "\"renditions\":[{\"kind\":\"video\",\"passes\":[{\"outfile_options\":[[\"attach\",\"/etc/passwd\"]]}]}]}}",
        "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":4,"
            + "\"renditions\":[{\"kind\":\"video\",\"passes\":[{\"infile_options\":[[\"ss\",1]]}]},"
            + "{\"kind\":\"video\",\"passes\":[{}]}]}}",
        "{\"manifest\":{\"format\":\"dash\",\"of\":-1}}",
        "{\"manifest\":{\"format\":\"dash\",\"of\":0,\"keep_old\":-1}}",
        "{\"manifest\":{\"format\":\"dash\",\"of\":0,\"keep_old\":2678401}}",
        "{\"manifest\":{\"format\":\"dash\",\"of\":0,\"keep_old\":\"1h\"}}",
        "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":4,\"keep_old\":1.5,"
            + "\"renditions\":[{\"kind\":\"video\",\"passes\":[{}]}]}}",
        "{\"manifest\":{\"format\":\"dash\"}}",
        "{\"manifest\":{\"format\":\"dash\",\"of\":0},\"package\":{}}"
      })
  void whatIsNoneIsRefused(String options) {
    assertThatThrownBy(() -> encoder.check(options))
        .hasFieldOrPropertyWithValue("reason", "bad_options");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, PT1H",
        "`,\"keep_old\":0`, PT0S",
        "`,\"keep_old\":90`, PT1M30S",
        "`,\"keep_old\":\"forever\"`,"
      })
  void howLongAnOlderLadderIsKeptIsToldOfAllItsManifests(String keep, Duration kept) {
    String ladder =
        "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":4%s,\"renditions\":[%s]}}"
            .formatted(keep, video(90));
    String beside = "{\"manifest\":{\"format\":\"dash\",\"of\":0%s}}".formatted(keep);

    assertThat(encoder.keepsReplaced(ladder)).isEqualTo(Optional.ofNullable(kept));
    assertThat(encoder.keepsReplaced(beside)).isEqualTo(Optional.ofNullable(kept));
    assertThat(encoder.keepsReplaced("[{}]")).isEmpty();
  }

  private static Task ladder(String name, String... renditions) {
    return new Task(
            name,
            Clip.PLAIN.file(),
            directory,
            "{\"package\":{\"manifest\":\"hls\",\"segment_seconds\":1,\"renditions\":[%s]}}"
                .formatted(String.join(",", renditions)))
        .withFolder();
  }

  private static String video(int height) {
    return rendition(
        "video",
        "vf scale=-2:" + height,
        "an",
        "c:v libx264",
        "preset ultrafast",
        "x264-params keyint=50:min-keyint=1:scenecut=0:open-gop=0",
        "force_key_frames expr:gte(t,n_forced*1)",
        "movflags +cmaf+frag_keyframe+delay_moov",
        "write_tmcd 0",
        "f mp4");
  }

  private static String sound() {
    return rendition(
        "sound", "vn", "c:a aac", "movflags +cmaf+delay_moov", "frag_duration 500000", "f mp4");
  }

  private static String rendition(String kind, String... options) {
    String pairs =
        Stream.of(options)
            .map(each -> each.split(" ", 2))
            .map(
                each ->
                    each.length == 1
                        ? "[\"%s\",null]".formatted(each[0])
                        : "[\"%s\",\"%s\"]".formatted(each[0], each[1]))
            .collect(Collectors.joining(","));
    return "{\"kind\":\"%s\",\"passes\":[{\"outfile_options\":[%s]}]}".formatted(kind, pairs);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(each -> each.toFile().length()).sum();
    }
  }

  private static long commands(Task task) {
    return task.said.stream().filter(line -> line.matches("run \\d+: ffmpeg .*")).count();
  }
}
