package nommer.job.upkeep.internal.bulk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;

/** A store whose lists come one by one, as a test lets them; some of them may fail. */
final class Gate {
  private final JobStore store;
  private final Semaphore permits = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger lists = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile int first = Integer.MAX_VALUE;
  private volatile int most;

  Gate(JobStore real) {
    store =
        (JobStore)
            Proxy.newProxyInstance(
                JobStore.class.getClassLoader(),
                new Class<?>[] {JobStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("list")) {
                    pass();
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  JobStore store() {
    return store;
  }

  /** So many lists more. */
  void letPass(int count) {
    permits.release(count);
  }

  /** After so many lists, so many fail. */
  void failAfter(int passed, int failing) {
    most = failing;
    first = passed;
  }

  int failures() {
    return failures.get();
  }

  /** Waits until a list is asked for that is not let pass. */
  void awaitClosed() {
    try {
      if (!closed.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came to the closed gate");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void pass() {
    if (!permits.tryAcquire()) {
      closed.countDown();
      await();
    }
    if (lists.incrementAndGet() > first && failures.get() < most) {
      failures.incrementAndGet();
      throw new JobStoreException("no line");
    }
  }

  /** As stores do, it says when it was interrupted. */
  private void await() {
    try {
      if (!permits.tryAcquire(30, TimeUnit.SECONDS)) {
        throw new AssertionError("the gate stayed closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobStoreException("interrupted", e);
    }
  }
}
