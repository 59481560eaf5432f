package nommer.encoder.ffmpeg.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;
import nommer.rendition.Renditions;

/** Makes small clips, and looks into files, with the ffmpeg and ffprobe of the Maven artifact. */
public final class Studio {
  /** Where the artifact is unpacked, once for all tests. */
  public static final Path DATA = Path.of("target", "studio").toAbsolutePath();

  private static final Path PRESETS = Path.of("..", "..", "dist", "conf", "presets");
  private static final String PICTURES = "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2";
  private static final String SOUND = "-f lavfi -i sine=duration=2";

  private final Path directory;
  private final Ffmpeg ffmpeg = new FfmpegLocator(DATA, "", "").locate();

  public Studio(Path directory) {
    this.directory = directory;
  }

  public Ffmpeg ffmpeg() {
    return ffmpeg;
  }

  /** Two seconds of 160x90 at 25 frames a second, H.264 and AAC, encoded with further options. */
  public Path clip(String name, String options) {
    return make(name, PICTURES + " " + SOUND + " -c:v libx264 -preset ultrafast -g 25 " + options);
  }

  /** Two seconds of sound. */
  public Path sound(String name, String options) {
    return make(name, SOUND + " " + options);
  }

  /** What these options of ffmpeg make; an option holds no space. */
  public Path make(String name, String options) {
    Path file = directory.resolve(name);
    List<String> arguments =
        new ArrayList<>(List.of("-nostdin", "-hide_banner", "-v", "error", "-y"));
    arguments.addAll(Arrays.asList(options.strip().split("\\s+", -1)));
    arguments.add(file.toString());
    run(ffmpeg.program(), arguments);
    return file;
  }

  /** What ffprobe says of the streams and the format. */
  public JsonNode probe(Path file) {
    String said =
        run(
            ffmpeg.ffprobe().orElseThrow(),
            List.of(
                "-v",
                "error",
                "-count_frames",
                "-show_streams",
                "-show_format",
                "-of",
                "json",
                file.toString()));
    try {
      return new JsonMapper().readTree(said);
    } catch (IOException e) {
      throw new AssertionError(said, e);
    }
  }

  /** The first stream of a kind. */
  public JsonNode stream(Path file, String kind) {
    for (JsonNode stream : probe(file).path("streams")) {
      if (stream.path("codec_type").asText().equals(kind)) {
        return stream;
      }
    }
    throw new AssertionError("no " + kind + " in " + file);
  }

  /** When each picture is shown. */
  public List<String> times(Path file) {
    return run(
            ffmpeg.ffprobe().orElseThrow(),
            List.of(
                "-v",
                "error",
                "-select_streams",
                "v",
                "-show_entries",
                "frame=pts_time",
                "-of",
                "default=nk=1:nw=1",
                file.toString()))
        .lines()
        .toList();
  }

  /** When each key frame is shown. */
  public List<String> keyTimes(Path file) {
    return run(
            ffmpeg.ffprobe().orElseThrow(),
            List.of(
                "-v",
                "error",
                "-select_streams",
                "v",
                "-show_entries",
                "packet=pts_time,flags",
                "-of",
                "csv=p=0",
                file.toString()))
        .lines()
        .filter(line -> line.contains(",K"))
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }

  /** Integrated loudness in LUFS and true peak in dBTP. */
  public List<Double> loudness(Path file) {
    String said =
        run(
            ffmpeg.program(),
            List.of(
                "-nostdin",
                "-hide_banner",
                "-i",
                file.toString(),
                "-af",
                "ebur128=peak=true",
                "-f",
                "null",
                "-"));
    String summary = said.substring(said.lastIndexOf("Summary:"));
    return Stream.of("I: +(-?[0-9.]+) LUFS", "Peak: +(-?[0-9.]+|-inf) dBFS")
        .map(pattern -> Pattern.compile(pattern).matcher(summary))
        .map(found -> found.find() ? Double.valueOf(found.group(1)) : Double.NaN)
        .toList();
  }

  /** The luma's XPSNR of a film beside another, whose pictures are as many, in dB. */
  public double xpsnr(Path made, Path given, String filters) {
    String said =
        run(
            ffmpeg.program(),
            List.of(
                "-nostdin",
                "-hide_banner",
                "-i",
                made.toString(),
                "-i",
                given.toString(),
                "-lavfi",
                "[0:v]settb=1/1000,setpts=N[made];[1:v]"
                    + filters
                    + ",settb=1/1000,setpts=N[given];[made][given]xpsnr",
                "-an",
                "-f",
                "null",
                "-"));
    var found = Pattern.compile("XPSNR +y: *([0-9.]+)").matcher(said);
    return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
  }

  /** What ffmpeg decodes of a file with these options, raw. */
  public byte[] raw(Path file, String options) {
    Path bytes = make("raw-" + System.nanoTime(), "-i " + file + " " + options);
    try {
      return Files.readAllBytes(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Y, Cb and Cr in the middle of a picture, as they are coded. */
  public List<Integer> colour(Path file, int frame) {
    byte[] plane =
        raw(
            file,
            "-vf select=eq(n\\," + frame + "),crop=2:2,format=yuv420p -frames:v 1 -f rawvideo");
    return List.of(plane[0] & 0xff, plane[4] & 0xff, plane[5] & 0xff);
  }

  /** The greatest sample of the sound, 1 for full scale. */
  public double peak(Path file) {
    FloatBuffer samples =
        ByteBuffer.wrap(raw(file, "-vn -c:a pcm_f32le -f f32le"))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    double peak = 0;
    while (samples.hasRemaining()) {
      peak = Math.max(peak, Math.abs(samples.get()));
    }
    return peak;
  }

  /** A copy of a file in which other bytes stand for some. */
  public Path patched(Path file, String name, String before, String after) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (!text.contains(before) || before.length() != after.length()) {
        throw new AssertionError(file + " does not hold " + before);
      }
      return Files.writeString(
          directory.resolve(name), text.replace(before, after), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The first {@code share} of a file, under another name. */
  public Path cut(Path file, double share, String name) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Files.write(
          directory.resolve(name), Arrays.copyOf(bytes, (int) (bytes.length * share)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** All that ffmpeg says of its options, line by line. */
  public List<String> help() {
    return run(ffmpeg.program(), List.of("-hide_banner", "-h", "full")).lines().toList();
  }

  /** The names of all decoders. */
  public List<String> decoders() {
    return run(ffmpeg.program(), List.of("-hide_banner", "-decoders"))
        .lines()
        .filter(line -> line.matches(" [VAS][A-Z.]{5} \\w.*"))
        .map(line -> line.strip().split("\\s+", -1)[1])
        .toList();
  }

  /** A file of this text. */
  public Path text(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A request's options, from the test resources. */
  public static String request(String name) {
    try (var in = Studio.class.getResourceAsStream("/requests/" + name + ".json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The options of a preset that is shipped, as a submission would have them. */
  public static String shippedPreset(String name) {
    try {
      Path file = PRESETS.resolve(name + ".json");
      ObjectNode preset = (ObjectNode) new JsonMapper().readTree(Files.readString(file));
      ObjectNode wanted =
          preset.without(List.of("name", "version", "description", "encoder", "options"));
      return wanted.isEmpty()
          ? preset.path("options").toString()
          : Renditions.compileAll(wanted.toString(), "", "", 0).get(0).options();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The names of all presets that are shipped. */
  public static List<String> shippedPresets() {
    try (Stream<Path> files = Files.list(PRESETS)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String run(Path tool, List<String> arguments) {
    try {
      Process process =
          ffmpeg
              .process(tool, arguments)
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(arguments + " said: " + said);
      }
      return said;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
