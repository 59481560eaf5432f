package nommer.postgres.internal;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import nommer.loop.Rings;

/**
 * Wakes who waits, in this process directly and in others by a NOTIFY. Those who ring while one is
 * on its way share the next: the server takes a lock on all for each. Nor need it be on the disk.
 * Thread-safe.
 */
final class Bell {
  private static final String NOTIFY =
      "SELECT pg_notify(? || md5(current_schema()), ?) FROM"
          + " set_config('synchronous_commit', 'off', true)";

  private final String channel;
  private final Listener listener;
  private final Rings rings = new Rings();
  private final AtomicLong rung = new AtomicLong();
  private long sent;

  Bell(String channel, Listener listener) {
    this.channel = channel;
    this.listener = listener;
  }

  String channel() {
    return channel;
  }

  /** Who waits in this process. */
  Rings rings() {
    listener.listen();
    return rings;
  }

  /** Heard from elsewhere. */
  void hear() {
    rings.hear();
  }

  /** Wakes all who wait, here and elsewhere. */
  void ring(PostgresDatabase database) throws SQLException {
    hear();
    long ours = rung.incrementAndGet();
    synchronized (this) {
      if (sent >= ours) {
        return;
      }
      long upTo = rung.get();
      database.work(sql -> sql.list(NOTIFY, row -> true, channel, listener.name()));
      sent = upTo;
    }
  }
}
