package nommer.job.submission.internal;

import nommer.job.submission.RefusedException;
import nommer.job.submission.Words;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import nommer.plugins.Plugin;
import nommer.plugins.Plugins;

/** Has each location checked by the storage that will fetch it, or publish to it. */
record Locations(Plugins<Storage> storages) {
  void check(String field, String text) {
    Boundary boundary = Boundary.of(field);
    MediaUri location = boundary.value(() -> MediaUri.parse(text));
    boundary.run(storage(field, location.scheme()), each -> each.check(location));
  }

  /** Whether an output of many files may go there; as a file it has been checked. */
  void checkTree(Boundary boundary, String text) {
    MediaUri manifest = MediaUri.parse(text);
    boundary.run(storage(boundary.field(), manifest.scheme()), each -> each.trees(manifest));
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
