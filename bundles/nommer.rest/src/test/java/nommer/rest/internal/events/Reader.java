package nommer.rest.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import nommer.rest.testing.Contract;

/** A client that reads events on a thread of its own. */
final class Reader implements AutoCloseable {
  private static final Map<String, String> END = Map.of("event", "END");

  private final HttpURLConnection connection;
  private final BlockingQueue<Map<String, String>> events = new LinkedBlockingQueue<>();
  private final AtomicInteger heartbeats = new AtomicInteger();

  private Reader(HttpURLConnection connection) {
    this.connection = connection;
  }

  /**
   * Listens.
   *
   * @param last id of the last event that was heard, or empty
   */
  static Reader of(URI uri, String token, String last) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setReadTimeout(30_000);
    if (!last.isEmpty()) {
      connection.setRequestProperty("Last-Event-ID", last);
    }
    Reader reader = new Reader(connection);
    assertThat(connection.getResponseCode()).isEqualTo(200);
    Contract.hold("GET", uri.getPath(), 200, connection.getContentType(), "");
    Thread thread = new Thread(reader::read, "reader");
    thread.setDaemon(true);
    thread.start();
    reader.next("open");
    return reader;
  }

  private void read() {
    Map<String, String> event = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          heartbeats.incrementAndGet();
        } else if (line.isEmpty()) {
          if (!event.isEmpty()) {
            events.add(Map.copyOf(event));
          }
          event.clear();
        } else {
          String[] parts = line.split(": ", 2);
          event.put(parts[0], parts[1]);
        }
      }
    } catch (IOException e) {
      // closed by either
    }
    events.add(END);
  }

  /** The next event, which must be of that kind. */
  Map<String, String> next(String kind) {
    Map<String, String> event = take();
    assertThat(event.get("event")).as(event.toString()).isEqualTo(kind);
    return event;
  }

  /** The data of the next event that is as wanted; others are passed over. */
  JsonNode data(String kind, Predicate<JsonNode> wanted) {
    for (int i = 0; i < 1000; i++) {
      Map<String, String> event = take();
      assertThat(event).isNotEqualTo(END);
      if (event.get("event").equals(kind) && wanted.test(json(event))) {
        return json(event);
      }
    }
    throw new AssertionError("a thousand events, and not that");
  }

  void awaitEnd() {
    while (take() != END) {
      // what came before it
    }
  }

  int heartbeats() {
    return heartbeats.get();
  }

  boolean heardNothing() {
    return events.isEmpty();
  }

  static JsonNode json(Map<String, String> event) {
    try {
      return new ObjectMapper().readTree(event.get("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> take() {
    try {
      Map<String, String> event = events.poll(30, TimeUnit.SECONDS);
      assertThat(event).as("an event within 30 s").isNotNull();
      return event;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
