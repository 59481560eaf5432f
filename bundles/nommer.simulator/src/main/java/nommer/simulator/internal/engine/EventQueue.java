package nommer.simulator.internal.engine;

import java.util.Arrays;

/** Events by time: a binary heap of pairs of numbers, so that no event is an object. */
final class EventQueue {
  private long[] times = new long[1024];
  private long[] events = new long[1024];
  private int size;

  /** Adds an event, which comes up when all earlier ones have. */
  void add(long time, long event) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      events = Arrays.copyOf(events, 2 * size);
    }
    int at = size++;
    while (at > 0 && times[(at - 1) / 2] > time) {
      move((at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    times[at] = time;
    events[at] = event;
  }

  /** When the next event is; {@link Long#MAX_VALUE} if there is none. */
  long nextTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  /** Takes the next event out; there must be one. */
  long take() {
    long event = events[0];
    size--;
    long time = times[size];
    long last = events[size];
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && times[child + 1] < times[child]) {
        child++;
      }
      if (times[child] >= time) {
        break;
      }
      move(child, at);
      at = child;
      child = 2 * at + 1;
    }
    times[at] = time;
    events[at] = last;
    return event;
  }

  private void move(int from, int to) {
    times[to] = times[from];
    events[to] = events[from];
  }
}
