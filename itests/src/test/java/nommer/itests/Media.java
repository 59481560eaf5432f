package nommer.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;

/** Clips to encode, and a look at what came out, with a real ffmpeg and ffprobe. */
final class Media {
  private static final Path SHARED_FOOTAGE =
      Shipped.ROOT.resolve("../shared/media/big-buck-bunny-480p-30s.mp4").normalize();
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Ffmpeg FFMPEG =
      new FfmpegLocator(Shipped.ROOT.resolve("itests/target/data"), "", "").locate();

  private Media() {}

  /** Thirty seconds of 854x480 at 24 frames a second, with sound: real where there is any. */
  static Path footage(Path folder) {
    return Files.exists(SHARED_FOOTAGE)
        ? SHARED_FOOTAGE
        : clip(folder.resolve("footage.mp4"), "854x480", 24, 30);
  }

  /** A small clip with picture and sound. */
  static Path clip(Path file, int seconds) {
    return clip(file, "320x180", 25, seconds);
  }

  private static Path clip(Path file, String size, int rate, int seconds) {
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=" + size + ":rate=" + rate,
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:sample_rate=48000",
        "-t",
        Integer.toString(seconds),
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        file.toString());
    return file;
  }

  static void ffmpeg(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
    all.addAll(List.of(arguments));
    String said = run(FFMPEG.process(FFMPEG.program(), all));
    if (!said.isEmpty()) {
      throw new IllegalStateException("ffmpeg: " + said);
    }
  }

  /** What ffprobe says of a file: streams and format, frames counted. */
  static JsonNode probe(Path file) {
    Path ffprobe = FFMPEG.ffprobe().orElseThrow();
    List<String> arguments =
        List.of(
            "-v",
            "error",
            "-count_frames",
            "-show_streams",
            "-show_format",
            "-of",
            "json",
            file.toString());
    try {
      return JSON.readTree(run(FFMPEG.process(ffprobe, arguments)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stream of that type ({@code video}, {@code audio}) in what {@link #probe} said. */
  static JsonNode stream(JsonNode probed, String type) {
    for (JsonNode stream : probed.get("streams")) {
      if (stream.get("codec_type").asText().equals(type)) {
        return stream;
      }
    }
    throw new AssertionError("no " + type + " stream in " + probed);
  }

  /** Types of the top-level boxes of an mp4, in their order. */
  static List<String> boxes(Path file) throws IOException {
    List<String> types = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(16);
      for (long at = 0; at < channel.size(); ) {
        head.clear();
        channel.read(head, at);
        head.flip();
        long size = Integer.toUnsignedLong(head.getInt());
        byte[] type = new byte[4];
        head.get(type);
        types.add(new String(type, StandardCharsets.ISO_8859_1));
        at += size == 1 ? head.getLong() : size;
      }
    }
    return types;
  }

  private static String run(ProcessBuilder builder) {
    try {
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("did not end: " + builder.command());
      }
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
