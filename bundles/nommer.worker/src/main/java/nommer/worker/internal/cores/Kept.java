package nommer.worker.internal.cores;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that serves for a while before it is asked for again. Thread-safe. */
final class Kept<T> implements Supplier<T> {
  private final Supplier<T> question;
  private final Duration time;
  private final LongSupplier nanos;
  private @Nullable T answer;
  private long askedAt;

  Kept(Supplier<T> question, Duration time, LongSupplier nanos) {
    this.question = question;
    this.time = time;
    this.nanos = nanos;
  }

  @Override
  public synchronized T get() {
    long now = nanos.getAsLong();
    T known = answer;
    if (known == null || now - askedAt > time.toNanos()) {
      known = question.get();
      answer = known;
      askedAt = now;
    }
    return known;
  }
}
