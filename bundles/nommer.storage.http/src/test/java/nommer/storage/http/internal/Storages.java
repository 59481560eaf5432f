package nommer.storage.http.internal;

import java.nio.file.Path;
import java.time.Duration;
import nommer.job.api.Grant;
import nommer.media.api.Reach;
import nommer.media.api.Storage;
import nommer.media.reach.standalone.HomeReach;
import nommer.web.WebClient;

/** Storages for tests: on a machine under load only what is to be given up may be given up. */
final class Storages {
  /** Of the owner, for a home that is not there. */
  static final Reach OWNER = HomeReach.of(Path.of("no-home")).of(Grant.OWNER);

  static final WebClient CLIENT =
      new WebClient("test-client", Duration.ofSeconds(5), WebClient.Connections.USED_ONCE);

  static final Duration STALL = Duration.ofSeconds(2);

  static final Settings PATIENT =
      settings(Duration.ofSeconds(30), 4, Duration.ofSeconds(20), Long.MAX_VALUE);

  /** For servers that are silent. */
  static final Settings HASTY = settings(STALL, 2, STALL, Long.MAX_VALUE);

  private Storages() {}

  static Storage patient() {
    return with(PATIENT, Long.MAX_VALUE);
  }

  static Storage hasty() {
    return with(HASTY, Long.MAX_VALUE);
  }

  /** Sends after a moment what the server does not ask for. */
  static Storage sendingUnasked() {
    return with(
        settings(Duration.ofSeconds(30), 4, Duration.ofMillis(300), Long.MAX_VALUE),
        Long.MAX_VALUE);
  }

  static Storage taking(long maxBytes) {
    return with(
        settings(Duration.ofSeconds(30), 4, Duration.ofSeconds(20), maxBytes), Long.MAX_VALUE);
  }

  /** Gives up what is slower than 16 KiB a second over two seconds. */
  static Storage wantingSpeed() {
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

  static Storage with(Settings settings, long room) {
    return new HttpStorage(settings, CLIENT, file -> room).within(OWNER);
  }

  static Storage with(Settings settings, WebClient client) {
    return new HttpStorage(settings, client, file -> Long.MAX_VALUE).within(OWNER);
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
