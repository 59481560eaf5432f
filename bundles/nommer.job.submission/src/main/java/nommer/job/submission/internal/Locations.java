package nommer.job.submission.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nommer.job.submission.Part;
import nommer.job.submission.PartNames;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Submission;
import nommer.job.submission.Words;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.Storage;
import nommer.plugins.Plugin;
import nommer.plugins.Plugins;

/**
 * Has each location checked by the storage that will fetch it, or publish to it, after the prefixes
 * of the token.
 *
 * @param storages those at hand
 * @param reach what the submission may touch
 */
record Locations(Plugins<Storage> storages, Reach reach) {
  void checkSource(String field, String text) {
    check(field, text, reach::read);
  }

  void checkDestination(String field, String text) {
    check(field, text, reach::write);
  }

  private void check(String field, String text, Consumer<MediaUri> prefix) {
    Boundary boundary = Boundary.of(field);
    MediaUri location =
        boundary.value(
            () -> {
              MediaUri parsed = MediaUri.parse(text);
              prefix.accept(parsed);
              return parsed;
            });
    boundary.run(storage(field, location.scheme()), each -> each.within(reach).check(location));
  }

  /**
   * Complains of an output that would replace the source, or an earlier output.
   *
   * @param destinations of all outputs
   * @param origins which output of the submission each is of
   */
  void requireDistinct(Submission submission, List<String> destinations, List<Integer> origins) {
    PartNames names = submission.names();
    Map<String, Integer> taken = new HashMap<>();
    for (int i = 0; i < destinations.size(); i++) {
      String field = names.of(Part.DESTINATION, origins.get(i));
      MediaUri destination = MediaUri.parse(destinations.get(i));
      requireOther(field, destination, MediaUri.parse(submission.source()));
      Integer before = taken.putIfAbsent(place(field, destination), origins.get(i));
      if (before != null) {
        throw RefusedException.badInput(
            "same_destination",
            field,
            "%s is the same as %s: give each output a destination of its own"
                .formatted(field, names.of(Part.DESTINATION, before)));
      }
    }
  }

  /** Told apart by the storage, too: what a place is called is its own affair. */
  private String place(String field, MediaUri destination) {
    Plugin<Storage> storage = storage(field, destination.scheme());
    return storage.id()
        + " "
        + Boundary.of(field).ask(storage, each -> each.within(reach).place(destination).toString());
  }

  private void requireOther(String field, MediaUri destination, MediaUri source) {
    Plugin<Storage> storage = storage(field, destination.scheme());
    boolean served = storage(field, source.scheme()).id() == storage.id();
    if (served
        && Boundary.of(field)
            .<Storage, Boolean>ask(
                storage, each -> each.within(reach).replaces(destination, source))) {
      throw RefusedException.badInput(
          "same_as_source",
          field,
          "%s is the source itself, maybe under another name: an output there would replace it; choose another destination"
              .formatted(field));
    }
  }

  /** Whether an output of many files may go there; as a file it has been checked. */
  void checkTree(Boundary boundary, String text) {
    MediaUri manifest = MediaUri.parse(text);
    boundary.run(
        storage(boundary.field(), manifest.scheme()), each -> each.within(reach).trees(manifest));
  }

  private Plugin<Storage> storage(String field, String scheme) {
    return storages
        .find(scheme)
        .orElseThrow(
            () ->
                RefusedException.badInput(
                    "unknown_scheme",
                    field,
                    "%s: no storage for the scheme %s%s"
                        .formatted(
                            field, Words.quote(scheme), Words.suggest(scheme, storages.names()))));
  }
}
