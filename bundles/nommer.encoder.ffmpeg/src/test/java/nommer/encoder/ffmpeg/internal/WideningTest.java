package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of {@code allow.also} while the encoder runs. */
class WideningTest {
  private static final String AVI =
      "[{\"outfile_options\":[[\"c:v\",\"mpeg4\"],[\"c:a\",\"libmp3lame\"],"
          + "[\"vf\",\"curves=preset=vintage\"],[\"f\",\"avi\"]]}]";

  @TempDir Path directory;
  private final FfmpegEncoder encoder = Encoders.usual();

  @AfterEach
  void close() {
    encoder.deactivate();
  }

  @Test
  void anEditOpensAMuxerAndAFilterForTheNextJobAndAnotherClosesThem() throws Exception {
    Task task = new Task(Clip.PLAIN.file(), directory, AVI);
    assertThatThrownBy(() -> encoder.check(AVI)).hasMessageContaining("filter:curves");

    encoder.modified(config("filter:curves"));
    assertThatThrownBy(() -> encoder.check(AVI)).hasMessageContaining("muxer:avi");
    encoder.modified(config("filter:curves", "muxer:avi"));
    encoder.check(AVI);
    encoder.encode(task);

    Studio studio = new Studio(directory);
    assertThat(studio.probe(task.output()).path("format").path("format_name").asText())
        .isEqualTo("avi");
    assertThat(studio.stream(task.output(), "video").path("nb_read_frames").asInt()).isEqualTo(50);

    encoder.modified(config());
    assertThatThrownBy(() -> encoder.encode(new Task(Clip.PLAIN.file(), directory, AVI)))
        .isInstanceOf(MediaException.class);
  }

  @Test
  void aFormatOfSourcesThatIsOpenedCanBeRead() throws Exception {
    Path source = new Studio(directory).sound("sound.sox", "-f sox");
    String options = Studio.shippedPreset("audio_mp3");
    assertThatThrownBy(() -> encoder.encode(new Task(source, directory, options)))
        .hasMessageContaining("not allowed here: sox");

    encoder.modified(config("demuxer:sox"));
    Task task = new Task(source, directory, options);
    encoder.encode(task);

    assertThat(new Studio(directory).stream(task.output(), "audio").path("codec_name").asText())
        .isEqualTo("mp3");
  }

  @Test
  void whatIsReadThroughASlashIsNeverOpened() {
    String options = "[{\"outfile_options\":[[\"/vf\",\"/etc/passwd\"],[\"f\",\"mp4\"]]}]";

    encoder.modified(config("option:/vf", "option:vf", "flag:/vf"));

    assertThatThrownBy(() -> encoder.check(options))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("/vf");
  }

  /** The defaults, but for {@code allow.also}. */
  private static FfmpegEncoderConfig config(String... also) {
    return (FfmpegEncoderConfig)
        Proxy.newProxyInstance(
            FfmpegEncoderConfig.class.getClassLoader(),
            new Class<?>[] {FfmpegEncoderConfig.class},
            (proxy, method, arguments) ->
                method.getName().equals("allow_also") ? also : method.getDefaultValue());
  }
}
