package nommer.media.reach.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * This machine's own resolver, which cannot be interrupted: so it is asked on threads that are left
 * behind when it takes too long, and there are not too many of them.
 */
final class SystemResolver implements Resolver, AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int THREADS = 64;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          THREADS,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "nommer-resolver");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public List<InetAddress> resolve(String name) throws UnknownHostException, InterruptedException {
    try {
      return await(name, threads.submit(() -> List.of(InetAddress.getAllByName(name))));
    } catch (RejectedExecutionException e) {
      throw new UnknownHostException(name + ": the resolver is busy with other names");
    }
  }

  private static List<InetAddress> await(String name, Future<List<InetAddress>> answer)
      throws UnknownHostException, InterruptedException {
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new UnknownHostException(name + ": no answer for " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new UnknownHostException(name);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
