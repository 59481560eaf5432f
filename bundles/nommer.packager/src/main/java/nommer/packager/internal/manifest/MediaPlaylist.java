package nommer.packager.internal.manifest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.packager.Kind;
import nommer.packager.internal.Moment;
import nommer.packager.internal.Text;
import nommer.packager.internal.cut.KeyFrame;
import nommer.packager.internal.cut.Segment;
import nommer.packager.internal.cut.Stream;

/** The playlists of one rendition, beside its segments. */
final class MediaPlaylist {
  static final String NAME = "media.m3u8";
  static final String KEY_FRAMES = "iframes.m3u8";
  static final int VERSION = 7;

  private final Stream stream;

  MediaPlaylist(Stream stream) {
    this.stream = stream;
  }

  /** All its segments. */
  void write(Path folder) throws IOException {
    boolean text = stream.form().kind() == Kind.CAPTIONS;
    try (BufferedWriter to = Files.newBufferedWriter(folder.resolve(NAME))) {
      head(to, "");
      int number = 1;
      for (Segment each : stream.segments()) {
        to.write(length(each.start(), each.end()));
        to.write(number++ + (text ? ".vtt\n" : ".m4s\n"));
      }
      to.write("#EXT-X-ENDLIST\n");
    }
  }

  /** Its key frames alone, for searching through the film. */
  void writeKeyFrames(Path folder) throws IOException {
    try (BufferedWriter to = Files.newBufferedWriter(folder.resolve(KEY_FRAMES))) {
      head(to, "#EXT-X-I-FRAMES-ONLY\n");
      for (KeyFrame each : stream.keyFrames()) {
        to.write(length(each.start(), each.end()));
        to.write(Text.of("#EXT-X-BYTERANGE:%d@%d\n", each.bytes(), each.at()));
        to.write(each.segment() + ".m4s\n");
      }
      to.write("#EXT-X-ENDLIST\n");
    }
  }

  private void head(BufferedWriter to, String further) throws IOException {
    to.write("#EXTM3U\n#EXT-X-VERSION:" + VERSION + "\n");
    to.write("#EXT-X-TARGETDURATION:" + Rates.target(stream) + "\n");
    to.write("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n");
    to.write(further);
    if (stream.form().kind() != Kind.CAPTIONS) {
      to.write("#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"init.mp4\"\n");
    }
  }

  private String length(long start, long end) {
    return "#EXTINF:" + Moment.seconds(stream.micros(start, end)) + ",\n";
  }
}
