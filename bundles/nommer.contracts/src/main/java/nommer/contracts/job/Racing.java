package nommer.contracts.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nommer.job.api.EncodingJob;
import nommer.job.store.StaleJobException;

/** Lets many threads save at one moment. */
final class Racing {
  private Racing() {}

  /** Saves each job in a thread of its own, all at once, and returns those that were accepted. */
  static List<EncodingJob> winners(List<EncodingJob> jobs, Consumer<EncodingJob> save) {
    ExecutorService threads = Executors.newFixedThreadPool(jobs.size());
    CyclicBarrier start = new CyclicBarrier(jobs.size());
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (EncodingJob job : jobs) {
        answers.add(threads.submit(() -> accepted(job, save, start)));
      }
      List<EncodingJob> winners = new ArrayList<>();
      for (int i = 0; i < jobs.size(); i++) {
        if (answers.get(i).get(30, TimeUnit.SECONDS)) {
          winners.add(jobs.get(i));
        }
      }
      return winners;
    } catch (Exception e) {
      throw new AssertionError("a racing save failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean accepted(EncodingJob job, Consumer<EncodingJob> save, CyclicBarrier start)
      throws Exception {
    start.await(10, TimeUnit.SECONDS);
    try {
      save.accept(job);
      return true;
    } catch (StaleJobException refused) {
      return false;
    }
  }
}
