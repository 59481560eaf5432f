package nommer.packager;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is to be packaged.
 *
 * @param renditions at least one picture; the first says where all are cut
 * @param segment about how long a segment is, 1 to 60 seconds
 * @param folder the name of the folder that holds all but the manifests
 * @param manifests the names of the manifests, which lie beside the folder
 */
public record Ladder(
    List<Rendition> renditions, Duration segment, String folder, Map<Format, String> manifests) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST = 100;

  /**
   * Checks and copies.
   *
   * @throws PackagingException {@code BAD_LADDER}
   */
  public Ladder {
    renditions = List.copyOf(renditions);
    manifests = Map.copyOf(manifests);
    demand(of(renditions, Kind.VIDEO) > 0, "a package needs a rendition with pictures");
    demand(renditions.size() <= MOST, "more than " + MOST + " renditions");
    demand(
        segment.compareTo(SHORTEST) >= 0 && segment.compareTo(LONGEST) <= 0,
        "segments of " + segment.toMillis() + " ms: 1 to 60 s will do");
    demand(PLAIN.matcher(folder).matches(), "no name of a folder: '" + folder + "'");
    demand(!manifests.isEmpty(), "no manifest is asked for: name one for HLS or DASH");
    for (String name : manifests.values()) {
      boolean free = manifests.values().stream().filter(name::equals).count() == 1;
      demand(
          !name.contains("/") && !name.isBlank() && free && !name.equals(folder),
          "no name of a manifest: '" + name + "'");
    }
    demandOneName(renditions);
  }

  private static void demandOneName(List<Rendition> renditions) {
    Set<String> names = new HashSet<>();
    Set<Kind> preferred = new HashSet<>();
    for (Rendition each : renditions) {
      if (each.kind() != Kind.VIDEO) {
        demand(
            names.add(each.kind() + each.name()),
            "two renditions have the name '" + each.name() + "': players tell them by it");
        demand(
            !each.preferred() || preferred.add(each.kind()),
            "two renditions of one kind are preferred, the second is '" + each.name() + "'");
      }
    }
  }

  private static long of(List<Rendition> renditions, Kind kind) {
    return renditions.stream().filter(each -> each.kind() == kind).count();
  }

  private static void demand(boolean good, String otherwise) {
    if (!good) {
      throw new PackagingException(PackagingException.Code.BAD_LADDER, otherwise);
    }
  }
}
