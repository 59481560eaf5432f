package nommer.packager.internal.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nommer.mp4.Bytes;
import nommer.packager.Findings;
import nommer.packager.Flaw;
import nommer.packager.Kind;
import nommer.packager.PackagingException;
import nommer.packager.internal.Moment;
import nommer.packager.internal.track.Fragment;
import nommer.packager.internal.track.FragmentReader;

/** Goes through the segments of one rendition, one after the other. */
final class Walk {
  /** Rounding of manifests, of which each is a microsecond. */
  private static final long NOTICED = 1000;

  private final Inspector inspector;
  private final String name;
  private final FragmentReader reader;
  private final List<Moment> starts = new ArrayList<>();
  private long samples;
  private long first = Long.MAX_VALUE;
  private long end;
  private long next = -1;

  Walk(Inspector inspector, String name, FragmentReader reader) {
    this.inspector = inspector;
    this.name = name;
    this.reader = reader;
  }

  void segment(Listed.Part part) throws IOException, InterruptedException {
    List<Fragment> fragments = read(part);
    if (fragments.isEmpty()) {
      gap();
      return;
    }
    Fragment begin = fragments.get(0);
    Moment start = moment(Math.max(0, begin.first()));
    starts.add(start);
    if (!begin.key()) {
      inspector.flaw(Flaw.Kind.NO_KEY_FRAME, part.file(), "it does not begin with a key frame");
    }
    if (Math.abs(start.micros() - part.start()) > NOTICED) {
      inspector.flaw(
          Flaw.Kind.MISPLACED,
          part.file(),
          name
              + " has it at "
              + Moment.seconds(part.start())
              + " s, and it begins at "
              + Moment.seconds(start.micros()));
    }
    for (Fragment each : fragments) {
      if (!each.orderly() || (next >= 0 && each.decode() != next)) {
        inspector.flaw(
            Flaw.Kind.OUT_OF_ORDER,
            part.file(),
            "its time stamps do not rise evenly at "
                + Moment.seconds(moment(each.decode()).micros())
                + " s");
      }
      next = each.next();
      first = Math.min(first, each.first());
      end = Math.max(end, each.end());
      samples += each.samples();
    }
  }

  /** A segment is missing: what follows goes on somewhere else, which is no other flaw. */
  void gap() {
    next = -1;
  }

  void keyFrame(Listed.Part part) throws IOException, InterruptedException {
    boolean found =
        read(part).stream()
            .anyMatch(
                each ->
                    each.key()
                        && each.at() == part.at()
                        && each.toFirst() == part.bytes()
                        && Math.abs(moment(each.first()).micros() - part.start()) <= NOTICED);
    if (!found) {
      inspector.flaw(
          Flaw.Kind.NO_KEY_FRAME,
          part.file(),
          name + " names " + part.bytes() + " bytes at " + part.at() + ", where no key frame is");
    }
  }

  private List<Fragment> read(Listed.Part part) throws IOException, InterruptedException {
    List<Fragment> fragments = new ArrayList<>();
    try (Bytes bytes = new Bytes(part.file())) {
      reader.read(bytes, 0, fragments::add);
      if (fragments.isEmpty()) {
        inspector.flaw(Flaw.Kind.BROKEN, part.file(), "it holds no fragment");
      }
    } catch (PackagingException e) {
      inspector.flaw(Flaw.Kind.BROKEN, part.file(), e.getMessage());
      fragments.clear();
    }
    return fragments;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return reader.init().form().kind();
  }

  /** When each of its segments begins. */
  List<Moment> starts() {
    return starts;
  }

  long endMicros() {
    return moment(end).micros();
  }

  /** How long one of its samples lasts, in microseconds, on average. */
  long sampleMicros() {
    return samples == 0 ? 0 : endMicros() / samples;
  }

  Findings.Seen seen() {
    return new Findings.Seen(
        name,
        kind(),
        reader.init().form().codec(),
        samples,
        samples == 0 ? 0 : moment(Math.max(0, first)).micros(),
        endMicros(),
        starts.size());
  }

  private Moment moment(long ticks) {
    return new Moment(ticks, reader.init().timescale());
  }
}
