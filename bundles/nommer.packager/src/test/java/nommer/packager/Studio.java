package nommer.packager;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;

/** Makes renditions as the encoder will, and decodes what comes of them, with the real ffmpeg. */
final class Studio {
  /** As every picture is written. */
  static final String PICTURE =
      " -an -f mp4 -movflags +cmaf+frag_keyframe+delay_moov -write_tmcd 0";

  /** As every sound is written. */
  static final String SOUND = " -vn -f mp4 -movflags +cmaf+delay_moov -frag_duration 500000";

  /** Key frames at every second, and nowhere else. */
  static final String KEYS =
      " -force_key_frames expr:gte(t,n_forced*1)"
          + " -x264-params scenecut=0:keyint=infinite:open-gop=0";

  private static final Path DATA = Path.of("target", "studio").toAbsolutePath();
  private static final Ffmpeg FFMPEG = new FfmpegLocator(DATA, "", "").locate();

  private final Path directory;

  Studio(Path directory) {
    this.directory = directory;
  }

  /** What these options of ffmpeg make; an option holds no space. */
  Path make(String name, String options) {
    Path file = directory.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("-y"));
    arguments.addAll(Arrays.asList(options.strip().split("\\s+", -1)));
    arguments.add(file.toString());
    run(arguments);
    return file;
  }

  /** A rung of a test picture. */
  Path rung(String name, String size, String rate, double seconds, String codec) {
    return make(
        name,
        "-f lavfi -i testsrc2=size=640x360:rate=%s:duration=%s -vf scale=%s,setsar=1 %s"
                .formatted(rate, seconds, size.replace('x', ':'), codec)
            + PICTURE);
  }

  /** A rung in H.264 with key frames at every second. */
  Path h264(String name, String size, String rate, double seconds) {
    return rung(name, size, rate, seconds, "-c:v libx264 -preset ultrafast" + KEYS);
  }

  /** A tone. */
  Path tone(String name, int pitch, double seconds, String codec) {
    return make(
        name,
        "-f lavfi -i sine=frequency=%d:duration=%s:sample_rate=48000 -ac 2 %s"
                .formatted(pitch, seconds, codec)
            + SOUND);
  }

  /** The text of captions. */
  Path text(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sums of what ffmpeg decodes, a line for each frame. */
  static List<String> frames(Path file, String options) {
    List<String> arguments =
        new ArrayList<>(List.of("-allowed_extensions", "ALL", "-i", file.toString()));
    if (!file.toString().endsWith(".m3u8")) {
      arguments.subList(0, 2).clear();
    }
    arguments.addAll(Arrays.asList(options.strip().split("\\s+", -1)));
    arguments.addAll(List.of("-fps_mode", "passthrough", "-f", "framemd5", "-"));
    return run(arguments).lines().filter(line -> !line.startsWith("#")).toList();
  }

  /** The sums alone. */
  static List<String> sums(Path file, String options) {
    return frames(file, options).stream()
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
        .toList();
  }

  /** What stands first in a package, and then these parts of it, as one file. */
  Path join(String name, Path... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      for (Path part : parts) {
        all.write(Files.readAllBytes(part));
      }
      return Files.write(directory.resolve(name), all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What all segments of one rendition are together. */
  Path joined(String name, Path folder) {
    List<Path> parts = new ArrayList<>(List.of(folder.resolve("init.mp4")));
    Stream.iterate(1, i -> i + 1)
        .map(i -> folder.resolve(i + ".m4s"))
        .takeWhile(Files::exists)
        .forEach(parts::add);
    return join(name, parts.toArray(Path[]::new));
  }

  private static String run(List<String> options) {
    List<String> command = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-v", "error"));
    command.addAll(options);
    try {
      Path errors = Files.createTempFile("ffmpeg", ".log");
      Process process =
          FFMPEG.process(FFMPEG.program(), command).redirectError(errors.toFile()).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new AssertionError(command + "\n" + Files.readString(errors));
      }
      Files.delete(errors);
      return said;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
