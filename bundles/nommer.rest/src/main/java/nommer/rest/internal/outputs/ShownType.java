package nommer.rest.internal.outputs;

import java.util.Optional;
import nommer.media.api.ContentTypes;

/**
 * What a browser may be shown: sound, films and pictures made of pixels, by their endings. Nothing
 * that can hold a script (SVG, HTML, XML), and nothing whose type we do not know.
 */
final class ShownType {
  private ShownType() {}

  /** Of a path; empty of what is not shown. */
  static Optional<String> of(String path) {
    int dot = path.lastIndexOf('.');
    return Optional.of(ContentTypes.of(dot < 0 ? "" : path.substring(dot)))
        .filter(type -> type.matches("(video|audio|image)/.*"));
  }
}
