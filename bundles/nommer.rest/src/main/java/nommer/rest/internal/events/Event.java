package nommer.rest.internal.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One event, as it is sent. Immutable; many streams share it.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
final class Event {
  private final byte[] bytes;

  private Event(String text) {
    bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  /** Says nothing, so that all on the way know that there is somebody. */
  static final Event HEARTBEAT = new Event(": \n\n");

  /**
   * An event.
   *
   * @param name of its kind
   * @param id where a client goes on that lost the line after it; empty if not after this one
   * @param data JSON in one line
   */
  static Event of(String name, String id, String data) {
    String text =
        "event: "
            + name
            + '\n'
            + (id.isEmpty() ? "" : "id: " + id + '\n')
            + "data: "
            + data
            + "\n\n";
    return new Event(text);
  }

  int size() {
    return bytes.length;
  }

  void to(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
