package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Sources that many tests look at: each is made when it is wanted first, once for all tests. */
enum Clip {
  /** Two seconds of 160x90 at 25 frames a second, with sound. */
  PLAIN(
      "plain.mp4",
      "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -f lavfi -i sine=duration=2"
          + " -c:v libx264 -preset ultrafast -g 25 -c:a aac -movflags +faststart"),
  SILENT("silent.mp4", "-i {PLAIN} -an -c copy"),
  TURNED("turned.mp4", "-display_rotation 90 -i {PLAIN} -c copy"),

  /** Larger than every preset allows, 10 bits, 44.1 kHz and one channel. */
  LARGE(
      "large.mp4",
      "-f lavfi -i testsrc2=size=2048x1152:rate=10:duration=0.4"
          + " -f lavfi -i sine=duration=0.4:sample_rate=44100"
          + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p10le -c:a aac -shortest"),
  LARGE_UPRIGHT("upright.mp4", "-display_rotation 90 -i {LARGE} -c copy"),

  /** Shown as 160x90, though it has half as many columns. */
  NARROW_PIXELS(
      "narrow.mp4",
      "-f lavfi -i testsrc2=size=80x90:rate=25:duration=0.4 -vf setsar=2/1 -c:v libx264"
          + " -preset ultrafast"),

  /** 161x91, which takes a pixel format without halved planes. */
  ODD("odd.mkv", "-f lavfi -i testsrc=size=161x91:rate=25:duration=0.4 -pix_fmt yuv444p -c:v ffv1"),
  INTERLACED(
      "interlaced.mp4",
      "-f lavfi -i testsrc2=size=160x96:rate=50:duration=1 -vf interlace"
          + " -c:v libx264 -flags +ilme+ildct -x264opts tff=1"),
  ONE_FRAME("one.mp4", "-f lavfi -i testsrc2=size=160x90:rate=25 -frames:v 1 -c:v libx264 -qp 0"),
  STILL("still.png", "-f lavfi -i testsrc2=size=64x64 -frames:v 1 -update 1"),
  MP3("sound.mp3", "-f lavfi -i sine=duration=2 -c:a libmp3lame -b:a 128k"),
  M4A("sound.m4a", "-f lavfi -i sine=duration=2 -c:a aac"),
  COVERED_MP3(
      "covered.mp3", "-i {MP3} -i {STILL} -map 0 -map 1 -c copy -disposition:v attached_pic"),
  COVERED_M4A(
      "covered.m4a", "-i {M4A} -i {STILL} -map 0 -map 1 -c copy -disposition:v attached_pic");

  private static final Path FOLDER = Studio.DATA.resolveSibling("clips");
  private static final Pattern OTHER = Pattern.compile("\\{(\\w+)\\}");
  private static final Map<Clip, Path> MADE = new EnumMap<>(Clip.class);

  private final String name;
  private final String options;

  Clip(String name, String options) {
    this.name = name;
    this.options = options;
  }

  /** Where it is. Not to be changed. */
  Path file() {
    synchronized (MADE) {
      Path file = MADE.get(this);
      if (file == null) {
        file = make();
        MADE.put(this, file);
      }
      return file;
    }
  }

  private Path make() {
    try {
      Files.createDirectories(FOLDER);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    String named = OTHER.matcher(options).replaceAll(m -> valueOf(m.group(1)).file().toString());
    return new Studio(FOLDER).make(name, named);
  }
}
