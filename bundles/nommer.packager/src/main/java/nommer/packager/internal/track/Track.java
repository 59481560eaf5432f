package nommer.packager.internal.track;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.mp4.Bytes;
import nommer.packager.Kind;
import nommer.packager.PackagingException;
import nommer.packager.PackagingException.Code;
import nommer.packager.internal.Moment;

/**
 * A rendition that was read: some 100 bytes are kept of each fragment, and nothing of its samples.
 *
 * @param file where it is
 * @param init what its beginning says
 * @param fragments all of them, in order, at least one
 */
public record Track(Path file, Init init, List<Fragment> fragments) {
  /** How much later than 0 is still 0: a millisecond, the clock of some containers. */
  private static final long NOTICED = 1000;

  /**
   * Reads it.
   *
   * @throws PackagingException it is not as it must be; the message names the file
   */
  public static Track read(Path file, Kind kind) throws IOException, InterruptedException {
    try (Bytes bytes = new Bytes(file)) {
      FragmentReader reader = FragmentReader.of(bytes);
      List<Fragment> fragments = new ArrayList<>();
      reader.read(bytes, reader.init().length(), fragments::add);
      Track track = new Track(file, reader.init(), List.copyOf(fragments));
      track.check(kind);
      return track;
    } catch (PackagingException e) {
      throw new PackagingException(e.code(), file.getFileName() + ": " + e.getMessage());
    }
  }

  /** When so many ticks are over. */
  public Moment moment(long ticks) {
    return new Moment(ticks, init.timescale());
  }

  /** When its last sample ends. */
  public long end() {
    return fragments.stream().mapToLong(Fragment::end).max().orElse(0);
  }

  /** How many samples it has. */
  public long samples() {
    return fragments.stream().mapToLong(Fragment::samples).sum();
  }

  private void check(Kind kind) {
    if (init.form().kind() != kind) {
      throw Broken.of(Code.WRONG_FORM, "it holds no %s", kind == Kind.VIDEO ? "picture" : "sound");
    }
    if (fragments.isEmpty()) {
      throw Broken.of(
          Code.WRONG_FORM, "it has no fragments: write it with -movflags +cmaf+delay_moov");
    }
    if (moment(fragments.get(0).first()).micros() > NOTICED) {
      throw Broken.of(
          Code.LATE_START,
          "it begins at %s s: pad it, sound by aresample=async=1:first_pts=0, pictures by"
              + " fps=RATE:start_time=0",
          Moment.seconds(moment(fragments.get(0).first()).micros()));
    }
    order();
  }

  private void order() {
    long next = fragments.get(0).decode();
    for (Fragment each : fragments) {
      if (!each.orderly() || each.decode() != next) {
        throw Broken.file(
            "its time stamps do not rise at %s s", Moment.seconds(moment(each.decode()).micros()));
      }
      next = each.next();
    }
  }
}
