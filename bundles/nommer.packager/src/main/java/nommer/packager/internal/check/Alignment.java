package nommer.packager.internal.check;

import java.nio.file.Path;
import java.util.List;
import nommer.packager.Flaw;
import nommer.packager.Kind;
import nommer.packager.internal.Moment;

/** Compares the rungs of a ladder with the first. */
public final class Alignment {
  private Alignment() {}

  /** Tells the inspector where they differ. */
  public static void check(Inspector inspector) {
    List<Walk> rungs =
        inspector.walks().stream().filter(walk -> walk.kind() == Kind.VIDEO).toList();
    for (Walk each : rungs) {
      Walk leading = rungs.get(0);
      if (!isSame(each.starts(), leading.starts())) {
        inspector.flaw(
            Flaw.Kind.MISALIGNED,
            Path.of(each.name()),
            "its segments begin at other instants than those of " + leading.name());
      }
      if (Math.abs(each.endMicros() - leading.endMicros()) > leading.sampleMicros()) {
        inspector.flaw(
            Flaw.Kind.ENDS_APART,
            Path.of(each.name()),
            "it ends at "
                + Moment.seconds(each.endMicros())
                + " s, and "
                + leading.name()
                + " at "
                + Moment.seconds(leading.endMicros()));
      }
    }
  }

  private static boolean isSame(List<Moment> one, List<Moment> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = one.get(i).isSame(other.get(i));
    }
    return same;
  }
}
