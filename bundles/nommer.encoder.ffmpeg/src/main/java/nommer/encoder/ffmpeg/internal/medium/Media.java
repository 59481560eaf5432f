package nommer.encoder.ffmpeg.internal.medium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.container.Track;
import nommer.encoder.ffmpeg.internal.medium.MediaLog.Count;
import nommer.encoder.ffmpeg.internal.medium.MediaLog.Told;
import nommer.encoder.ffmpeg.internal.options.Filter;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.quality.Found;
import nommer.media.api.MediaStream;
import nommer.media.api.Medium;

/** Puts together what ffmpeg and headers tell of a source, and of an output. */
public final class Media {
  /** ffmpeg tells lengths to a hundredth of a second, and those of headers more exactly. */
  private static final double ROUNDED = 0.02;

  /** By so much the rates of a steady film differ, if its first or last picture lasts longer. */
  private static final double USUAL_SHARE = 0.1;

  private static final String PIPE = "_pipe";
  private static final Map<String, String> CONTAINERS =
      Map.of("mov,mp4,m4a,3gp,3g2,mj2", "mp4", "ipod", "mp4", "adts", "aac", "mjpeg", "jpeg");

  /** With one of these, ffmpeg leaves off before the source's end, or begins late. */
  private static final String[] PARTS = {
    "ss", "sseof", "t", "to", "fs", "frames", "vframes", "aframes", "shortest", "discard"
  };

  private static final Set<String> CUTS = Set.of("trim", "atrim");

  private Media() {}

  /**
   * The source.
   *
   * @param log of a run over it
   * @param whole whether that run read it to its end, so that what it counted is all there is
   * @param header of the source
   * @param file that it is read from
   */
  public static Medium source(MediaLog log, boolean whole, Header header, Path file) {
    List<Told> streams = log.source();
    boolean still = isStill(log.formats(), streams) || header.picture();
    double seconds = still ? 0 : exact(log.seconds(), header.tracks());
    Medium.Builder medium =
        Medium.builder(container(log.formats(), streams)).bytes(size(file)).seconds(seconds);
    boolean tracked = header.tracks().size() == streams.size();
    for (int i = 0; i < streams.size(); i++) {
      Told told = streams.get(i);
      Count count = whole ? told.count() : Count.NONE;
      long samples = tracked ? header.tracks().get(i).samples() : 0;
      long pictures = Math.max(count.pictures(), samples);
      double rate = told.text().rate();
      medium.stream(stream(told, still ? 1 : pictures, rate, count.bytes(), seconds).build());
    }
    return medium.build();
  }

  /** Whether a run with these options reads its source from the beginning to the end. */
  public static boolean readsAll(Pass pass) {
    return !pass.names(PARTS)
        && !pass.inputNames(PARTS)
        && pass.filters().stream().map(Filter::name).noneMatch(CUTS::contains);
  }

  /**
   * An output.
   *
   * @param log of the run that wrote it
   * @param tracks of its header; empty where it has none that is read
   * @param end when ffmpeg says that it ends, in seconds; 0 where it does not
   * @param file that was written
   * @param found what its pictures came out at, if that was searched for
   */
  public static Medium output(
      MediaLog log, List<Track> tracks, double end, Path file, Optional<Found> found) {
    List<Told> streams = log.output();
    boolean still = isStill(log.muxer(), streams);
    double seconds = still ? 0 : length(streams, tracks, end);
    Medium.Builder medium =
        Medium.builder(container(log.muxer(), streams)).bytes(size(file)).seconds(seconds);
    for (int i = 0; i < streams.size(); i++) {
      Told told = streams.get(i);
      Count count = told.count();
      boolean tracked = tracks.size() == streams.size() && tracks.get(i).seconds() > 0;
      double lasts = tracked ? tracks.get(i).seconds() : seconds;
      double rate = average(told.text().rate(), count.pictures(), lasts);
      MediaStream.Builder stream = stream(told, count.pictures(), rate, count.bytes(), seconds);
      if (told.text().isVideo()) {
        found.ifPresent(each -> add(stream, each));
      }
      medium.stream(stream.build());
    }
    return medium.build();
  }

  /** What an encoder is set to need not be what came, where time stamps are those of the source. */
  private static double average(double said, long pictures, double seconds) {
    double counted = seconds > 0 ? pictures / seconds : 0;
    return counted > 0 && Math.abs(counted - said) > USUAL_SHARE * said ? counted : said;
  }

  private static void add(MediaStream.Builder stream, Found found) {
    stream.quality(
        found.aim().measure().filter(),
        found.aim().value(),
        found.measured(),
        found.setting(),
        found.cost());
  }

  private static MediaStream.Builder stream(
      Told told, long pictures, double rate, long bytes, double seconds) {
    StreamText text = told.text();
    MediaStream.Builder stream =
        MediaStream.builder(text.kind(), text.codec()).language(text.language());
    if (seconds > 0) {
      stream.bitRate(bytes > 0 ? Math.round(bytes * 8.0 / seconds) : text.bitRate());
    }
    if (text.isVideo()) {
      StreamText.Hues hues = text.hues();
      stream
          .size(text.width(), text.height(), told.degrees())
          .frames(pictures, seconds > 0 ? rate : 0)
          .pixelFormat(text.pixelFormat())
          .colours(hues.range(), hues.matrix(), hues.primaries(), hues.transfer());
    }
    StreamText.Sound sound = text.sound();
    return stream.sound(sound.rate(), sound.channels(), sound.layout());
  }

  /** That of the header, if ffmpeg's is the same in fewer digits. */
  private static double exact(double said, List<Track> tracks) {
    double end = tracks.stream().mapToDouble(Track::end).max().orElse(0);
    return Math.abs(end - said) < ROUNDED ? end : said;
  }

  /** As the header says; else as ffmpeg does, or as the longest of what it counted. */
  private static double length(List<Told> streams, List<Track> tracks, double end) {
    double headed = tracks.stream().mapToDouble(Track::end).max().orElse(0);
    if (headed > 0) {
      return headed;
    }
    double counted = streams.stream().mapToDouble(Media::counted).max().orElse(0);
    return Math.abs(counted - end) < ROUNDED || end == 0 ? counted : end;
  }

  private static double counted(Told told) {
    int perSecond = told.text().sound().rate();
    double rate = told.text().rate();
    long samples = told.count().samples();
    if (told.text().isVideo()) {
      return rate > 0 ? told.count().pictures() / rate : 0;
    }
    return perSecond > 0 && samples > 0 ? samples / (double) perSecond : 0;
  }

  private static boolean isStill(String formats, List<Told> streams) {
    return formats.endsWith(PIPE) || (formats.equals("image2") && streams.size() == 1);
  }

  /** One word: ffmpeg has several names for one container, and one for all pictures. */
  private static String container(String formats, List<Told> streams) {
    boolean picture = formats.equals("image2") && !streams.isEmpty();
    String name = picture ? streams.get(0).text().codec() : formats.replace(PIPE, "");
    return CONTAINERS.getOrDefault(name, name.replaceAll(",.*", ""));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // it was there just now, and will be missed where it matters
    }
  }
}
