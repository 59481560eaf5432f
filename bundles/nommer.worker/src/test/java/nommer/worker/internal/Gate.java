package nommer.worker.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;

/** An encoder that waits in mid-encode until it is let through or called off. */
public final class Gate implements Encoder {
  public final AtomicBoolean calledOff = new AtomicBoolean();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private final boolean heedsInterrupts;

  public Gate() {
    this(true);
  }

  public Gate(boolean heedsInterrupts) {
    this.heedsInterrupts = heedsInterrupts;
  }

  public void awaitBegun() throws InterruptedException {
    if (!begun.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("no encode began");
    }
  }

  public void open() {
    open.countDown();
  }

  @Override
  public void check(String options) {}

  @Override
  public void encode(EncodeTask task) throws InterruptedException {
    begun.countDown();
    boolean opened = false;
    while (!opened) {
      try {
        opened = open.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        calledOff.set(true);
        if (heedsInterrupts) {
          throw e;
        }
      }
    }
    write(task, "encoded");
  }

  /** Waits in it without an encode. */
  public void pass() throws InterruptedException {
    begun.countDown();
    if (!open.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("was not opened");
    }
  }

  /** What a small encoder does. */
  public static void write(EncodeTask task, String content) {
    try {
      Files.writeString(task.output(), content + " from " + Files.readString(task.source()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
