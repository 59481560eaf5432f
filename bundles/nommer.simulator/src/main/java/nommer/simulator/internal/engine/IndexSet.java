package nommer.simulator.internal.engine;

import java.util.Arrays;

/** Small numbers, put in, taken out and counted through in constant time; in no order. */
final class IndexSet {
  private static final int ABSENT = -1;

  private int[] members = new int[64];
  private int[] places = new int[0];
  private int size;

  int size() {
    return size;
  }

  /** The member at a place below {@link #size()}. */
  int get(int place) {
    return members[place];
  }

  /** Does nothing if it is in already. */
  void add(int number) {
    if (number >= places.length) {
      int from = places.length;
      places = Arrays.copyOf(places, Math.max(64, 2 * (number + 1)));
      Arrays.fill(places, from, places.length, ABSENT);
    }
    if (places[number] == ABSENT) {
      if (size == members.length) {
        members = Arrays.copyOf(members, 2 * size);
      }
      members[size] = number;
      places[number] = size++;
    }
  }

  /** Does nothing if it is not in. */
  void remove(int number) {
    if (number < places.length && places[number] != ABSENT) {
      int last = members[--size];
      members[places[number]] = last;
      places[last] = places[number];
      places[number] = ABSENT;
    }
  }
}
