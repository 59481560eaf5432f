package nommer.storage.http.internal;

import java.time.Duration;

/** Storages that lose patience soon enough for a test. */
final class Storages {
  static final Duration STALL = Duration.ofMillis(700);

  static final Settings HASTY =
      new Settings(
          Duration.ofSeconds(5),
          STALL,
          4,
          Duration.ofMillis(20),
          Duration.ofMillis(300),
          Long.MAX_VALUE);

  private Storages() {}

  static HttpStorage hasty() {
    return with(HASTY, Long.MAX_VALUE);
  }

  static HttpStorage with(Settings settings, long room) {
    return new HttpStorage(settings, Web.client(settings), file -> room);
  }

  /** For tests in which nothing is to be given up. */
  static HttpStorage patient() {
    Settings settings =
        new Settings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            4,
            Duration.ofMillis(20),
            Duration.ofSeconds(8),
            Long.MAX_VALUE);
    return with(settings, Long.MAX_VALUE);
  }
}
