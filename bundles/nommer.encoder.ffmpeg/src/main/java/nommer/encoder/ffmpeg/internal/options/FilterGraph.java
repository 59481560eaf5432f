package nommer.encoder.ffmpeg.internal.options;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a filter graph apart as ffmpeg does: {@code [in]name@id=key=value:value[out],name;name}.
 */
final class FilterGraph {
  private static final String SCALER_FLAGS = "sws_flags=";

  private FilterGraph() {}

  /**
   * The graph's filters.
   *
   * @throws nommer.media.api.MediaException BADINPUT/bad_options when it is no graph
   */
  static List<Filter> parse(String graph) {
    TokenReader reader = new TokenReader(graph);
    reader.skipSpace();
    if (reader.startsWith(SCALER_FLAGS)) {
      reader.skipPast(';'); // ffmpeg looks for it before it looks at quotes and backslashes
    }
    List<Filter> filters = new ArrayList<>();
    do {
      filters.add(filter(reader, graph));
    } while (separated(reader, graph));
    return filters;
  }

  private static Filter filter(TokenReader reader, String graph) {
    links(reader, graph);
    String name = reader.token("=,;[");
    int instance = name.indexOf('@');
    if (instance >= 0) {
      name = name.substring(0, instance);
    }
    if (name.isEmpty()) {
      throw BadOptions.of("a filter without a name in: " + graph);
    }
    Filter filter = new Filter(name, List.of());
    if (reader.peek() == '=') {
      reader.skip();
      filter = withArguments(name, reader.token("[],;"));
    }
    links(reader, graph);
    return filter;
  }

  private static Filter withArguments(String name, String arguments) {
    TokenReader reader = new TokenReader(arguments);
    List<Filter.Argument> found = new ArrayList<>();
    while (!reader.atEnd()) {
      String key = reader.key();
      found.add(new Filter.Argument(key, reader.token(":")));
      reader.skip();
    }
    return new Filter(name, found);
  }

  private static void links(TokenReader reader, String graph) {
    reader.skipSpace();
    while (reader.peek() == '[') {
      reader.skip();
      reader.token("]");
      if (reader.peek() != ']') {
        throw BadOptions.of("a bracket is not closed in: " + graph);
      }
      reader.skip();
      reader.skipSpace();
    }
  }

  private static boolean separated(TokenReader reader, String graph) {
    reader.skipSpace();
    if (reader.atEnd()) {
      return false;
    }
    if (reader.peek() != ',' && reader.peek() != ';') {
      throw BadOptions.of("unexpected '" + reader.peek() + "' in the filter graph: " + graph);
    }
    reader.skip();
    reader.skipSpace();
    return !reader.atEnd();
  }
}
