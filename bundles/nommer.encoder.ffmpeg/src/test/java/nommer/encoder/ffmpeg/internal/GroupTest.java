package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nommer.media.api.EncodeTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Outputs that are made together are what they would be alone, and cost one decode. */
class GroupTest {
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

  @ParameterizedTest
  @EnumSource(names = {"PLAIN", "TURNED", "LARGE", "INTERLACED", "ODD"})
  void theyAreByteForByteWhatTheyAreAlone(Clip clip) throws Exception {
    List<String> presets =
        clip == Clip.PLAIN || clip == Clip.LARGE
            ? List.of("web_low", "thumbnail", "audio_aac", "web_medium", "audio_mp3")
            : List.of("web_low", "thumbnail", "web_medium");

    List<Task> together =
        together(clip.file(), presets.stream().map(Studio::shippedPreset).toList());

    assertThat(runs(together)).isEqualTo(clip == Clip.PLAIN ? 1 : runs(alone(clip, "web_low")));
    for (int i = 0; i < presets.size(); i++) {
      Task alone = alone(clip, presets.get(i));
      assertThat(together.get(i).output())
          .as(presets.get(i))
          .hasSameBinaryContentAs(alone.output());
      assertThat(together.get(i).warnings).as(presets.get(i)).isEqualTo(alone.warnings);
      assertThat(together.get(i).pixels).isEqualTo(alone.pixels);
      assertThat(together.get(i).progress).isSorted().last().isEqualTo(1.0);
    }
  }

  @Test
  void twoPassesAreSharedToo() throws Exception {
    List<String> options =
        List.of(
            Studio.shippedPreset("web_low"),
            Studio.request("original_two_pass"),
            Studio.shippedPreset("android_low"));

    List<Task> together = together(Clip.PLAIN.file(), options);

    assertThat(runs(together)).isEqualTo(2);
    for (int i = 0; i < options.size(); i++) {
      Task alone = new Task(Clip.PLAIN.file(), directory, options.get(i));
      encoder.encode(alone);
      assertThat(together.get(i).output()).hasSameBinaryContentAs(alone.output());
    }
  }

  @Test
  void aSourceThatIsReadOtherwiseIsReadAgain() throws Exception {
    String cut =
        "[{\"infile_options\":[[\"ss\",1]],\"outfile_options\":[[\"c:v\",\"libx264\"],[\"f\",\"mp4\"]]}]";

    List<Task> tasks =
        together(Clip.PLAIN.file(), List.of(cut, Studio.shippedPreset("web_low"), cut));

    assertThat(tasks.stream().map(GroupTest::commands)).containsExactly(1L, 1L, 0L);
    assertThat(studio.stream(tasks.get(2).output(), "video").path("nb_read_frames").asInt())
        .isEqualTo(25);
  }

  @Test
  void theOneThatFailsIsNamed() {
    List<String> options =
        Stream.of("web_low", "audio_aac", "thumbnail").map(Studio::shippedPreset).toList();

    assertThatThrownBy(() -> together(Clip.SILENT.file(), options))
        .hasMessageStartingWith("outputs[1]: ")
        .hasFieldOrPropertyWithValue("reason", "no_audio");
  }

  @Test
  void theOneThatCannotBeFittedIsNamedThoughItIsMadeAlone() {
    String german =
        "[{\"infile_options\":[[\"ss\",1]],\"outfile_options\":[[\"vn\",null],"
            + "[\"c:a\",\"aac\"],[\"f\",\"ipod\"]],\"fit\":{\"tracks\":[\"deu\"]}}]";

    assertThatThrownBy(
            () -> together(Clip.PLAIN.file(), List.of(Studio.shippedPreset("web_low"), german)))
        .hasMessageStartingWith("outputs[1]: ")
        .hasFieldOrPropertyWithValue("reason", "no_track");
  }

  @Test
  void optionsThatFfmpegRefusesAreBlamedOnTheirOutput() {
    String odd =
        "[{\"outfile_options\":[[\"c:v\",\"libx264\"],[\"profile:v\",\"nonsense\"],[\"f\",\"mp4\"]]}]";

    assertThatThrownBy(
            () -> together(Clip.PLAIN.file(), List.of(Studio.shippedPreset("web_low"), odd)))
        .hasMessageStartingWith("outputs[1]: ");
  }

  @Test
  void whatDoesNotFitIntoMemoryTogetherIsMadeApart() throws Exception {
    Path greedy = directory.resolve("greedy");
    Path program = studio.ffmpeg().program();
    Files.writeString(
        greedy,
        "#!/bin/sh\nexport LD_LIBRARY_PATH=%s\n".formatted(program.getParent())
            + "case \"$*\" in *file:output1*)"
            + " echo '[error] Cannot allocate memory' >&2; exit 244;; esac\n"
            + "exec %s \"$@\"\n".formatted(program));
    assertThat(greedy.toFile().setExecutable(true)).isTrue();
    FfmpegEncoder narrow = Encoders.with(greedy);
    try {
      List<Task> tasks =
          tasks(
              Clip.PLAIN.file(),
              Stream.of("web_low", "web_low", "thumbnail").map(Studio::shippedPreset).toList());

      narrow.encodeAll(List.copyOf(tasks));

      assertThat(tasks).allSatisfy(task -> assertThat(task.output()).isNotEmptyFile());
    } finally {
      narrow.deactivate();
    }
  }

  @Test
  void aCutSourceIsSeenByEach() throws Exception {
    Path whole = Clip.PLAIN.file();
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(directory.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(
            () ->
                together(
                    cut, Stream.of("web_low", "audio_aac").map(Studio::shippedPreset).toList()))
        .hasFieldOrPropertyWithValue("reason", "truncated");
  }

  private static List<Task> together(Path source, List<String> options) throws Exception {
    List<Task> tasks = tasks(source, options);
    encoder.encodeAll(List.<EncodeTask>copyOf(tasks));
    return tasks;
  }

  private static List<Task> tasks(Path source, List<String> options) {
    List<Task> tasks = new ArrayList<>();
    for (String each : options) {
      tasks.add(new Task("outputs[" + tasks.size() + "]", source, directory, each));
    }
    return tasks;
  }

  private static Task alone(Clip clip, String preset) throws Exception {
    Task task = new Task(clip.file(), directory, Studio.shippedPreset(preset));
    encoder.encode(task);
    return task;
  }

  private static long runs(List<Task> tasks) {
    return tasks.stream().mapToLong(GroupTest::commands).sum();
  }

  private static long runs(Task task) {
    return commands(task);
  }

  private static long commands(Task task) {
    return task.said.stream().filter(line -> line.matches("run \\d+: ffmpeg .*")).count();
  }
}
