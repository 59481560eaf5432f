package nommer.encoder.ffmpeg.internal.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.encoder.ffmpeg.internal.container.Track;
import nommer.encoder.ffmpeg.internal.options.Pass;

/**
 * When the streams of an output end, beside those of its source. Nothing is said where the source's
 * header does not tell of its streams, or where options change how long they are; a clip of it is
 * reckoned with.
 */
final class EndsCheck {
  private static final String VIDEO = "video";
  private static final String AUDIO = "audio";

  /** Pictures that a decoder need not hand out, such as those before the first key frame. */
  private static final long FEW = 2;

  /** Priming and padding of sound, of which headers say more or less. */
  private static final double PADDING_SECONDS = 0.15;

  private final Pass pass;
  private final RunLog log;

  EndsCheck(Pass pass, RunLog log) {
    this.pass = pass;
    this.log = log;
  }

  /**
   * Those of pictures and of sound that can be compared.
   *
   * @param source its tracks; empty where its header does not tell of them
   * @param output its tracks, in the order of the streams that were mapped
   */
  List<Ending> endings(List<Track> source, List<Track> output) {
    List<Ending> endings = new ArrayList<>();
    List<Integer> mapped = log.mappedTracks();
    Optional<Part> part = Part.of(pass, log.start());
    for (int i = 0; part.isPresent() && i < Math.min(mapped.size(), output.size()); i++) {
      if (mapped.get(i) < source.size()) {
        ending(mapped.get(i), source.get(mapped.get(i)), output.get(i), part.get())
            .ifPresent(endings::add);
      }
    }
    return endings;
  }

  private Optional<Ending> ending(int stream, Track from, Track to, Part part) {
    double end = part.end(from.end());
    boolean known = from.seconds() > 0 && to.seconds() > 0 && end > 0;
    boolean media = from.kind().equals(VIDEO) || from.kind().equals(AUDIO);
    return known && media && from.kind().equals(to.kind())
        ? Optional.of(
            new Ending(
                to.kind(),
                end,
                to.end(),
                Math.max(from.packet(), to.packet()),
                !pass.copies() && !log.isDamaged() && (part.cuts() || isAsSaid(stream, from))))
        : Optional.empty();
  }

  /** Whether what was decoded of a stream is what its header says. */
  private boolean isAsSaid(int stream, Track from) {
    if (from.kind().equals(AUDIO)) {
      return Math.abs(log.told().heard(stream) - from.seconds()) <= PADDING_SECONDS;
    }
    long decoded =
        log.decoded().stream()
            .filter(each -> each.index() == stream)
            .mapToLong(Decoded::frames)
            .sum();
    return decoded + FEW >= from.samples();
  }

  /**
   * What the options take of the source, in seconds of its clock.
   *
   * @param to infinite for its end
   */
  private record Part(double from, double to) {
    private static final String[] OTHERS = {
      "sseof", "itsoffset", "itsscale", "r", "framerate", "ignore_editlist", "seek_timestamp"
    };

    /** Empty where they change its length in another way. */
    static Optional<Part> of(Pass pass, double start) {
      if (DurationCheck.isShortened(pass) || pass.inputNames(OTHERS)) {
        return Optional.empty();
      }
      double from = seconds(pass, "ss").orElse(0.0);
      double length = seconds(pass, "t").orElse(Double.POSITIVE_INFINITY);
      double to = seconds(pass, "to").orElse(from + length);
      boolean cuts = pass.inputNames("ss", "t", "to");
      return Double.isNaN(from + to)
          ? Optional.empty()
          : Optional.of(new Part(cuts ? start + from : 0, start + to));
    }

    /** Not a number where it is a time of another form. */
    private static Optional<Double> seconds(Pass pass, String name) {
      return pass.inputValue(name)
          .map(
              text ->
                  text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(text) : Double.NaN);
    }

    boolean cuts() {
      return from > 0 || Double.isFinite(to);
    }

    double end(double whole) {
      return Math.min(whole, to) - from;
    }
  }
}
