package nommer.packager.internal.manifest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import nommer.packager.Kind;
import nommer.packager.Rendition;
import nommer.packager.internal.Text;
import nommer.packager.internal.cut.Stream;
import nommer.packager.internal.track.Form;

/** Writes the playlists of HTTP Live Streaming. */
public final class Hls {
  private static final String SOUND = "sound";
  private static final String CAPTIONS = "captions";

  private final List<Stream> streams;
  private final String folder;

  /** Of a package whose renditions lie in folders of {@code folder}. */
  public Hls(List<Stream> streams, String folder) {
    this.streams = List.copyOf(streams);
    this.folder = folder;
  }

  /**
   * Writes the media playlists beside the segments, and then {@code manifest} beside the folder.
   */
  public void write(Path manifest) throws IOException {
    for (Stream each : streams) {
      Path own = manifest.resolveSibling(folder).resolve(each.id());
      new MediaPlaylist(each).write(own);
      if (each.form().kind() == Kind.VIDEO) {
        new MediaPlaylist(each).writeKeyFrames(own);
      }
    }
    try (BufferedWriter to = Files.newBufferedWriter(manifest)) {
      to.write("#EXTM3U\n#EXT-X-VERSION:" + MediaPlaylist.VERSION + "\n");
      to.write("#EXT-X-INDEPENDENT-SEGMENTS\n");
      for (Stream each : of(Kind.SOUND)) {
        to.write(media(each, "AUDIO", SOUND, Text.of(",CHANNELS=\"%d\"", each.form().channels())));
      }
      for (Stream each : of(Kind.CAPTIONS)) {
        to.write(media(each, "SUBTITLES", CAPTIONS, ",FORCED=NO"));
      }
      for (Stream each : of(Kind.VIDEO)) {
        to.write(variant(each));
      }
      for (Stream each : of(Kind.VIDEO)) {
        to.write(keyFrames(each));
      }
    }
  }

  private String media(Stream stream, String type, String group, String further) {
    Rendition rendition = stream.rendition();
    String language =
        rendition.language().isEmpty() ? "" : ",LANGUAGE=\"" + rendition.language() + "\"";
    return Text.of(
        "#EXT-X-MEDIA:TYPE=%s,GROUP-ID=\"%s\",NAME=\"%s\"%s,DEFAULT=%s,AUTOSELECT=YES%s,"
            + "URI=\"%s\"\n",
        type,
        group,
        rendition.name(),
        language,
        rendition.preferred() ? "YES" : "NO",
        further,
        uri(stream, MediaPlaylist.NAME));
  }

  private String variant(Stream stream) {
    Rates own = Rates.of(stream);
    long peak = own.peak() + most(Kind.SOUND).peak() + most(Kind.CAPTIONS).peak();
    long average = own.average() + most(Kind.SOUND).average() + most(Kind.CAPTIONS).average();
    return Text.of(
        "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,%s,FRAME-RATE=%.3f%s%s,"
            + "CLOSED-CAPTIONS=NONE\n%s\n",
        peak,
        average,
        picture(stream, codecs(stream)),
        FrameRate.of(stream).perSecond(),
        of(Kind.SOUND).isEmpty() ? "" : ",AUDIO=\"" + SOUND + "\"",
        of(Kind.CAPTIONS).isEmpty() ? "" : ",SUBTITLES=\"" + CAPTIONS + "\"",
        uri(stream, MediaPlaylist.NAME));
  }

  private String keyFrames(Stream stream) {
    Rates own = Rates.ofKeyFrames(stream);
    return Text.of(
        "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,%s,URI=\"%s\"\n",
        own.peak(),
        own.average(),
        picture(stream, stream.form().codec()),
        uri(stream, MediaPlaylist.KEY_FRAMES));
  }

  private static String picture(Stream stream, String codecs) {
    Form form = stream.form();
    return Text.of(
        "CODECS=\"%s\",RESOLUTION=%dx%d,VIDEO-RANGE=%s",
        codecs, form.width(), form.height(), form.range());
  }

  /** Those of a picture, and of all sound that may go with it. */
  private String codecs(Stream stream) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(stream), of(Kind.SOUND).stream())
        .map(each -> each.form().codec())
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** The highest of a kind: a player has one of them at a time. */
  private Rates most(Kind kind) {
    List<Rates> all = of(kind).stream().map(Rates::of).toList();
    return new Rates(
        all.stream().mapToLong(Rates::peak).max().orElse(0),
        all.stream().mapToLong(Rates::average).max().orElse(0));
  }

  private List<Stream> of(Kind kind) {
    return streams.stream().filter(each -> each.form().kind() == kind).toList();
  }

  private String uri(Stream stream, String name) {
    return folder + "/" + stream.id() + "/" + name;
  }
}
