package nommer.worker.internal.attempt;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an attempt made.
 *
 * @param files to be published, by index of their output
 * @param leftOut indices of optional outputs that could not be made
 */
record Made(SortedMap<Integer, Path> files, List<Integer> leftOut) {
  Made {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    leftOut = List.copyOf(leftOut);
  }
}
