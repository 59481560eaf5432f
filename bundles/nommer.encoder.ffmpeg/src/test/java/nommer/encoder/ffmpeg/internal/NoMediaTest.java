package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are no media, read as every format, written as every format, copied and encoded: none
 * leaves anything of itself. {@code -Dnommer.grid=full} tries every pair, some 900 runs; else every
 * format of sources and of outputs is tried with each kind of file.
 */
class NoMediaTest {
  private static final String SECRET = "SECRET-7f3a91c2-of-somebody-else";
  private static final boolean FULL = System.getProperty("nommer.grid", "").equals("full");
  private static final AllowList ALLOWED = AllowList.load(List.of());

  @TempDir Path directory;
  private final FfmpegEncoder encoder = Encoders.usual();
  private final List<Path> files = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    files.add(
        Files.writeString(directory.resolve("text"), (SECRET + ", said twice\n").repeat(500)));
    files.add(Files.write(directory.resolve("database"), database()));
    files.add(Files.writeString(directory.resolve("key"), key()));
    files.add(Files.writeString(directory.resolve("json"), "{\"a\":\"" + SECRET + "\"}"));
  }

  @AfterEach
  void close() {
    encoder.deactivate();
  }

  @Test
  void readAsAnyFormatNothingOfThemComesOut() {
    List<String> muxers = List.copyOf(ALLOWED.muxers());
    int turn = 0;
    for (String demuxer : ALLOWED.demuxers()) {
      String one = muxers.get(turn % muxers.size());
      for (String muxer : FULL ? muxers : List.of(one)) {
        assertNothing(files.get(turn++ % files.size()), request(demuxer, true, muxer));
      }
      assertNothing(files.get(turn++ % files.size()), request(demuxer, false, one));
    }
  }

  @Test
  void writtenAsAnyFormatNothingOfThemComesOut() {
    for (String muxer : ALLOWED.muxers()) {
      for (Path file : files) {
        assertNothing(file, request("", true, muxer));
      }
    }
    assertNothing(files.get(0), request("", false, "mp4"));
    assertNothing(files.get(0), request("", false, "image2"));
  }

  @Test
  void noPairOfFormatAndDecoderIsTaken() {
    List<String> decoders = new Studio(directory).decoders();
    assertThat(decoders).hasSizeGreaterThan(300).contains("ansi", "rawvideo", "pcm_u8", "text");

    for (String demuxer : ALLOWED.demuxers()) {
      for (String decoder : decoders) {
        String options =
            "[{\"infile_options\":[[\"f\",\"%s\"],[\"c:v\",\"%s\"]],\"outfile_options\":[[\"f\",\"mp4\"]]}]"
                .formatted(demuxer, decoder);
        assertThat(catchThrowableOfType(MediaException.class, () -> encoder.check(options)))
            .as(options)
            .isNotNull();
      }
    }
  }

  private static String request(String demuxer, boolean copy, String muxer) {
    String input = demuxer.isEmpty() ? "" : "[\"f\",\"" + demuxer + "\"]";
    String output = copy ? "[\"c\",\"copy\"],[\"map\",\"0\"]," : "";
    String update = muxer.equals("image2") ? "[\"update\",1]," : "";
    return "[{\"infile_options\":[%s],\"outfile_options\":[%s%s[\"f\",\"%s\"]]}]"
        .formatted(input, output, update, muxer);
  }

  private void assertNothing(Path file, String options) {
    Task task = new Task(file, directory, options);

    MediaException refusal = catchThrowableOfType(MediaException.class, () -> encoder.encode(task));

    assertThat(refusal).as(file + " " + options).isNotNull();
    assertThat(refusal.code()).as(options + refusal.getMessage()).isEqualTo("BADINPUT");
    assertThat(refusal.getMessage()).doesNotContain("SECRET");
    assertThat(task.said).noneMatch(line -> line.contains("SECRET"));
    assertThat(left(task.directory())).as(options).doesNotContain("SECRET");
  }

  /** All that lies in a folder, but for links. */
  static String left(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      StringBuilder all = new StringBuilder();
      for (Path file : found.toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
      return all.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String key() {
    byte[] bits = new byte[1200];
    new Random(15).nextBytes(bits);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(bits)
        + "\n"
        + SECRET
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** Pages of 4096 bytes, filled from their ends, as SQLite does. */
  private static byte[] database() {
    byte[] pages = new byte[4096 * 40];
    byte[] start =
        "SQLite format 3\0\20\0\1\1\0@  \0\0\0\1\0\0\0(".getBytes(StandardCharsets.ISO_8859_1);
    byte[] row = ("\1\2\3A" + SECRET).getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(start, 0, pages, 0, start.length);
    for (int page = 1; page < 40; page++) {
      for (int at = 1024; at + row.length < 4096; at += row.length) {
        System.arraycopy(row, 0, pages, page * 4096 + at, row.length);
      }
    }
    return pages;
  }
}
