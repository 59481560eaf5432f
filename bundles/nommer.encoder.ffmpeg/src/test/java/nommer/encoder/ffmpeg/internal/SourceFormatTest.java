package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a source is, it says itself; and only what a container frames is copied. */
class SourceFormatTest {
  private static final String SECRET = "SECRET-carried-along";

  @TempDir Path directory;
  private final FfmpegEncoder encoder = Encoders.usual();

  @AfterEach
  void close() {
    encoder.deactivate();
  }

  @ParameterizedTest
  @CsvSource({
    "h264, -i {} -an -c:v copy -f h264",
    "mov, -i {} -c copy -f mov",
    "matroska, -i {} -c copy -f matroska",
    "mpegts, -i {} -c copy -f mpegts"
  })
  void aFormatThatTheSourceHasMayBeNamed(String format, String options) throws Exception {
    Path source = make(options);

    Task task = encode(source, format, "[\"c:v\",\"libx264\"],[\"an\",null],[\"f\",\"mp4\"]");

    assertThat(new Studio(directory).stream(task.output(), "video").path("nb_read_frames").asInt())
        .isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "mov, -i {} -an -c:v copy -f h264",
    "h264, -i {} -c copy -f mov",
    "vc1, -i {} -c copy -f mov",
    "mjpeg, -i {} -c copy -f matroska",
    "mp3, -i {} -vn -c:a copy -f adts"
  })
  void aFormatThatTheSourceHasNotIsRefused(String format, String options) {
    Path source = make(options);

    MediaException refusal = refusal(source, format, "[\"c:v\",\"libx264\"],[\"f\",\"mp4\"]");

    assertThat(refusal.code() + "/" + refusal.reason()).isEqualTo("BADINPUT/other_format");
    assertThat(refusal.getMessage()).contains("not " + format).contains("leave it out");
  }

  @ParameterizedTest
  @CsvSource({
    "-i {} -an -c:v copy -f h264, mpegts, c",
    "-i {} -an -c:v copy -f h264, matroska, c:v",
    "-i {} -an -c:v copy -f h264, mp4, vcodec",
    "-i {} -an -c:v mpeg4 -f m4v, mov, codec:v:0",
    "-i {} -an -c:v mpeg2video -f mpeg2video, image2, c",
    "-i {} -an -c:v mjpeg -frames:v 1 -f mjpeg, image2, c",
    "-i {} -an -c:v png -frames:v 1 -f image2pipe, image2, codec",
    "-i {} -vn -c:a libmp3lame -f mp3, mp3, acodec",
    "-i {} -vn -c:a libmp3lame -f mp3, mpegts, c:0",
    "-i {} -vn -c:a copy -f adts, adts, c:a",
    "-i {} -vn -c:a ac3 -f ac3, matroska, codec:a",
  })
  void ofWhatHasNoHeaderNothingIsCopiedAndNothingBehindItEither(
      String options, String muxer, String option) throws IOException {
    Path source = make(options);
    Files.writeString(source, SECRET.repeat(200), StandardOpenOption.APPEND);

    Task task = new Task(source, directory, request("", copying(option, muxer)));
    MediaException refusal = catchThrowableOfType(MediaException.class, () -> encoder.encode(task));

    assertThat(refusal).isNotNull();
    assertThat(refusal.code() + "/" + refusal.reason()).isEqualTo("BADINPUT/not_copied");
    assertThat(refusal.getMessage()).contains("name an encoder instead of copy");
  }

  @ParameterizedTest
  @CsvSource({"mp4, matroska", "matroska, mp4", "mpegts, mpegts", "mov, mpegts"})
  void fromContainersStreamsAreCopiedAsBefore(String from, String to) throws Exception {
    Path source = make("-i {} -c copy -f " + from);

    Task task = encode(source, "", copying("c", to));

    assertThat(new Studio(directory).stream(task.output(), "video").path("nb_read_frames").asInt())
        .isEqualTo(50);
  }

  @Test
  void attachmentsAreNotTakenAlong() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret.txt"), SECRET);
    Path source =
        make("-i {} -attach " + secret + " -metadata:s:t mimetype=text/plain -c copy -f matroska");
    assertThat(Files.readString(source, StandardCharsets.ISO_8859_1)).contains(SECRET);

    Task all = encode(source, "", "[\"map\",\"0\"]," + copying("c", "matroska"));
    MediaException alone = refusal(source, "", "[\"map\",\"0:2\"]," + copying("c", "matroska"));

    assertThat(NoMediaTest.left(all.directory())).doesNotContain(SECRET);
    assertThat(new Studio(directory).probe(all.output()).path("streams")).hasSize(2);
    assertThat(alone.code()).isEqualTo("BADINPUT");
  }

  @Test
  void dataIsNotTakenAlong() throws Exception {
    Path source = make("-i {} -c copy -timecode 01:02:03:04 -f mov");
    assertThat(kinds(source)).contains("data");

    Task all = encode(source, "", "[\"map\",\"0\"]," + copying("c", "mpegts"));
    MediaException alone = refusal(source, "", "[\"map\",\"0:2\"]," + copying("c", "mpegts"));

    assertThat(kinds(all.output())).isEqualTo("video audio ");
    assertThat(alone.code()).isEqualTo("BADINPUT");
  }

  private String kinds(Path file) {
    StringBuilder kinds = new StringBuilder();
    for (JsonNode stream : new Studio(directory).probe(file).path("streams")) {
      kinds.append(stream.path("codec_type").asText()).append(' ');
    }
    return kinds.toString();
  }

  private Path make(String options) {
    return new Studio(directory)
        .make("source", options.replace("{}", Clip.PLAIN.file().toString()));
  }

  private static String copying(String option, String muxer) {
    String update = muxer.equals("image2") ? "[\"update\",1]," : "";
    return "[\"" + option + "\",\"copy\"]," + update + "[\"f\",\"" + muxer + "\"]";
  }

  private static String request(String format, String output) {
    String input = format.isEmpty() ? "" : "[\"f\",\"" + format + "\"]";
    return "[{\"infile_options\":[" + input + "],\"outfile_options\":[" + output + "]}]";
  }

  private Task encode(Path source, String format, String output) throws InterruptedException {
    Task task = new Task(source, directory, request(format, output));
    encoder.encode(task);
    return task;
  }

  private MediaException refusal(Path source, String format, String output) {
    MediaException refusal =
        catchThrowableOfType(MediaException.class, () -> encode(source, format, output));
    assertThat(refusal).as(format + " " + output).isNotNull();
    return refusal;
  }
}
