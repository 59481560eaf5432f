package nommer.encoder.ffmpeg.internal.options;

import java.util.List;

/**
 * A filter in a graph.
 *
 * @param name as ffmpeg looks it up
 * @param arguments in their order
 */
public record Filter(String name, List<Argument> arguments) {
  public Filter {
    arguments = List.copyOf(arguments);
  }

  /**
   * What a filter is given.
   *
   * @param key empty where the value stands by its place
   * @param value without the quotes and backslashes of the graph
   */
  public record Argument(String key, String value) {}

  /** Names of its options, where they are given. */
  List<String> keys() {
    return arguments.stream().map(Argument::key).filter(key -> !key.isEmpty()).toList();
  }

  /** Number of values that are given by position. */
  int keyless() {
    return arguments.size() - keys().size();
  }
}
