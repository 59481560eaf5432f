package nommer.storage.http.internal;

import java.time.Duration;

/** Storages for tests: on a machine under load only what is to be given up may be given up. */
final class Storages {
  static final Duration STALL = Duration.ofSeconds(2);

  static final Settings PATIENT =
      settings(Duration.ofSeconds(30), 4, Duration.ofSeconds(20), Long.MAX_VALUE);

  /** For servers that are silent. */
  static final Settings HASTY = settings(STALL, 2, STALL, Long.MAX_VALUE);

  private Storages() {}

  static HttpStorage patient() {
    return with(PATIENT, Long.MAX_VALUE);
  }

  static HttpStorage hasty() {
    return with(HASTY, Long.MAX_VALUE);
  }

  /** Sends after a moment what the server does not ask for. */
  static HttpStorage sendingUnasked() {
    return with(
        settings(Duration.ofSeconds(30), 4, Duration.ofMillis(300), Long.MAX_VALUE),
        Long.MAX_VALUE);
  }

  static HttpStorage taking(long maxBytes) {
    return with(
        settings(Duration.ofSeconds(30), 4, Duration.ofSeconds(20), maxBytes), Long.MAX_VALUE);
  }

  /** Gives up what is slower than 16 KiB a second over two seconds. */
  static HttpStorage wantingSpeed() {
    Settings s = PATIENT;
    return with(
        new Settings(
            s.connect(),
            s.stall(),
            s.attempts(),
            s.pause(),
            s.goAhead(),
            s.maxBytes(),
            16_384,
            Duration.ofSeconds(2)),
        Long.MAX_VALUE);
  }

  static HttpStorage with(Settings settings, long room) {
    return new HttpStorage(settings, Web.client(settings), file -> room);
  }

  private static Settings settings(Duration stall, int attempts, Duration goAhead, long maxBytes) {
    return new Settings(
        Duration.ofSeconds(5),
        stall,
        attempts,
        Duration.ofMillis(20),
        goAhead,
        maxBytes,
        0,
        Duration.ofMinutes(1));
  }
}
