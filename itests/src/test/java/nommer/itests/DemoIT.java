package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a newcomer meets it. */
class DemoIT {
  @TempDir Path temp;

  @Test
  void theDemoPrintsAPlayableMp4AndStopsWhatItStarted() throws Exception {
    Path home = temp.resolve("home");

    Run demo = nommer("--home", home.toString(), "demo");

    assertThat(demo.exitCode()).as(demo.errors()).isZero();
    List<String> lines = demo.output().lines().toList();
    Path mp4 = Path.of(lines.get(lines.size() - 1));
    JsonNode probed = Media.probe(mp4);
    assertThat(Media.stream(probed, "video").get("nb_read_frames").asInt()).isEqualTo(250);
    assertThat(Media.stream(probed, "audio").get("codec_name").asText()).isEqualTo("aac");
    assertThat(running(home)).isEmpty();
  }

  @Test
  void aFileThatIsNoMediaEndsWithItsReasonAndExitCodeOne() throws Exception {
    Path home = temp.resolve("home");
    Path source = Files.writeString(temp.resolve("text.mp4"), "no media\n".repeat(300));
    Path destination = temp.resolve("out.mp4");

    Run encode =
        nommer("--home", home.toString(), "encode", source.toString(), destination.toString());

    assertThat(encode.exitCode()).as(encode.errors()).isEqualTo(1);
    assertThat(encode.errors()).contains("BADINPUT", "not_media");
    assertThat(destination).doesNotExist();
    assertThat(running(home)).isEmpty();
  }

  private record Run(int exitCode, String output, String errors) {}

  private Run nommer(String... arguments) throws IOException, InterruptedException {
    Path output = temp.resolve("stdout");
    Path errors = temp.resolve("stderr");
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(Shipped.script("nommer").toString()), Stream.of(arguments))
                    .toList())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroy();
      throw new AssertionError("did not end: " + Files.readString(errors));
    }
    return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
  }

  /** Run folders that processes left or still use. */
  private static List<Path> running(Path home) throws IOException {
    try (Stream<Path> folders = Files.list(home.resolve("data/run"))) {
      return folders.toList();
    }
  }
}
