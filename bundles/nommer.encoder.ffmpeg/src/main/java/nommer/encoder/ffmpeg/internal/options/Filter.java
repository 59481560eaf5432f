package nommer.encoder.ffmpeg.internal.options;

import java.util.List;

/**
 * A filter in a graph.
 *
 * @param name as ffmpeg looks it up
 * @param keys names of its options, where they are given
 * @param keyless number of values that are given by position
 */
public record Filter(String name, List<String> keys, int keyless) {
  public Filter {
    keys = List.copyOf(keys);
  }
}
