package nommer.encoder.ffmpeg.internal.bounds;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.media.api.MediaException;
import org.jspecify.annotations.Nullable;

/**
 * Holds ffmpeg's description of a source, and of the outputs that it is about to write, against the
 * bounds: both are said before much is done. One thread feeds it, others ask: thread-safe.
 */
public final class Described {
  private static final String STATEMENT = "[info] ";
  private static final Pattern INPUT = Pattern.compile("^Input #0, (.*), from '");
  private static final Pattern DURATION =
      Pattern.compile("^  Duration: (\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?),");
  private static final Pattern STREAM = Pattern.compile("^  Stream #\\d+:\\d+[^ ]*: \\w+: ");

  /** A short source may have any rate: broken clocks tell odd ones of a few frames. */
  private static final int RATE_MATTERS_SECONDS = 60;

  /** Frames a second that an output may have from a source that tells of fewer. */
  private static final double USUAL_RATE = 60;

  private final Bounds bounds;
  private final boolean lengthUnknown;
  private @Nullable MediaException breach;
  private Section section = Section.NONE;
  private boolean stills;
  private double seconds;
  private int streams;
  private double fastestTick;
  private double sourcePixels;
  private double outputPixels;

  private enum Section {
    NONE,
    SOURCE,
    OUTPUT
  }

  /**
   * @param still whether the source's own header says that it is a single picture
   * @param lengthUnknown whether what ffmpeg says of the source's length is nothing to go by
   */
  public Described(Bounds bounds, boolean still, boolean lengthUnknown) {
    this.bounds = bounds;
    this.stills = still;
    this.lengthUnknown = lengthUnknown;
  }

  /** Takes in a line; false where it passes a bound. */
  public synchronized boolean accept(String line) {
    if (breach == null && line.startsWith(STATEMENT)) {
      statement(line.substring(STATEMENT.length()));
    }
    return breach == null;
  }

  /** The first bound that was passed. */
  public synchronized Optional<MediaException> breach() {
    return Optional.ofNullable(breach);
  }

  /** Length of the source in seconds; 0 while it is not known. */
  synchronized double seconds() {
    return seconds;
  }

  /** Pixels a second, of the source's largest film or of the output, whichever has more. */
  synchronized double pixelsPerSecond() {
    return Math.max(sourcePixels, outputPixels);
  }

  private void statement(String text) {
    Matcher input = INPUT.matcher(text);
    if (input.find()) {
      section = Section.SOURCE;
      streams = 0;
      stills |= input.group(1).endsWith("_pipe");
    } else if (text.startsWith("Output #")) {
      section = Section.OUTPUT;
    } else if (!text.startsWith(" ")) {
      section = Section.NONE;
    } else if (section == Section.SOURCE) {
      source(text);
    } else if (section == Section.OUTPUT && STREAM.matcher(text).find()) {
      StreamFacts.of(text).ifPresent(this::output);
    }
  }

  private void source(String text) {
    Matcher duration = DURATION.matcher(text);
    if (duration.find() && !lengthUnknown) {
      seconds =
          Long.parseLong(duration.group(1)) * 3600.0
              + Long.parseLong(duration.group(2)) * 60.0
              + Double.parseDouble(duration.group(3));
      hold("the source", (long) seconds, "seconds", "max.source.seconds", bounds.sourceSeconds());
    }
    if (STREAM.matcher(text).find()) {
      streams++;
      hold("the source", streams, "streams or more", "max.streams", bounds.streams());
      StreamFacts.of(text).ifPresent(this::picture);
    }
  }

  private void picture(StreamFacts facts) {
    fastestTick = Math.max(fastestTick, facts.tick());
    if (stills || facts.cover()) {
      hold("a picture", facts.pixels(), "pixels", "max.still.pixels", bounds.stillPixels());
      return;
    }
    hold("a frame", facts.pixels(), "pixels", "max.frame.pixels", bounds.framePixels());
    if (facts.rate() * seconds > (double) bounds.framesPerSecond() * RATE_MATTERS_SECONDS) {
      rate("the source", facts.rate());
    }
    sourcePixels = Math.max(sourcePixels, facts.pixelsPerSecond());
  }

  private void output(StreamFacts facts) {
    long most = stills ? bounds.stillPixels() : bounds.framePixels();
    String setting = stills ? "max.still.pixels" : "max.frame.pixels";
    hold("a frame of the output", facts.pixels(), "pixels", setting, most);
    if (facts.rate() > fastestTick) { // else it is the source's own, however odd
      rate("the output", facts.rate());
    }
    outputPixels = Math.max(outputPixels, facts.pixels() * Math.min(facts.rate(), USUAL_RATE));
  }

  private void rate(String what, double rate) {
    hold(what, (long) rate, "frames a second", "max.frames.per.second", bounds.framesPerSecond());
  }

  private void hold(String what, long is, String unit, String setting, long most) {
    if (breach == null && is > most) {
      breach = TooLarge.of(what, is, unit, setting, most, "make it smaller");
    }
  }
}
