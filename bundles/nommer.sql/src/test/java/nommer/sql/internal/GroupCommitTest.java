package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.Thread.State;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.store.StaleJobException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class GroupCommitTest {
  private static final int CALLERS = 40;

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS, this::noted);

  @AfterEach
  void stopTheCallers() {
    callers.shutdownNow();
  }

  @Test
  void savesThatWaitShareACommitAndAreAllDurable() throws Exception {
    long before = sqlite.database().commits();
    List<EncodingJob> jobs = new ArrayList<>();
    List<Future<?>> answers = new ArrayList<>();
    whileLocked(
        () -> {
          for (int i = 0; i < CALLERS; i++) {
            EncodingJob job = submitted(i);
            jobs.add(job);
            answers.add(callers.submit(() -> sqlite.store().save(job)));
          }
          allWait();
        });

    for (Future<?> answer : answers) {
      answer.get(10, TimeUnit.SECONDS);
    }

    assertThat(sqlite.database().commits() - before).isBetween(1L, 5L);
    sqlite.reopen();
    assertThat(jobs).allSatisfy(job -> assertThat(sqlite.store().find(job.id())).contains(job));
  }

  @Test
  void aDiskThatWasFullIsWrittenToAgainOnceThereIsRoom() throws Exception {
    limitPages("1");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                sqlite.store().save(submitted(i));
              }
            })
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("full");
    limitPages("1000000");

    EncodingJob job = saved(sqlite.store(), 2000);

    assertThat(sqlite.store().find(job.id())).contains(job);
  }

  /** To fewer than there are already SQLite limits it to those. */
  private void limitPages(String most) throws SQLException {
    String unused =
        sqlite.database().write(Durability.FLUSHED, s -> s.ask("PRAGMA max_page_count = " + most));
  }

  @Test
  void aWriteThatIsRefusedOrBreaksDoesNotHurtItsNeighbours() throws Exception {
    EncodingJob known = saved(sqlite.store(), 0);
    EncodingJob before = submitted(1);
    EncodingJob after = submitted(2);
    List<Future<?>> answers = new ArrayList<>();
    whileLocked(
        () -> {
          answers.add(callers.submit(() -> sqlite.store().save(before)));
          answers.add(callers.submit(() -> sqlite.store().save(known)));
          answers.add(callers.submit(this::breakDown));
          answers.add(callers.submit(() -> sqlite.store().save(after)));
          allWait();
        });

    answers.get(0).get(10, TimeUnit.SECONDS);
    answers.get(3).get(10, TimeUnit.SECONDS);

    assertThatThrownBy(() -> answers.get(1).get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StaleJobException.class);
    assertThatThrownBy(() -> answers.get(2).get(10, TimeUnit.SECONDS))
        .hasStackTraceContaining("no such table: nowhere");
    assertThat(sqlite.store().find(before.id())).contains(before);
    assertThat(sqlite.store().find(after.id())).contains(after);
  }

  @Test
  void aSaveThatCannotCommitInTimeFailsAndIsNotDoneLater() throws Exception {
    EncodingJob job = saved(sqlite.store(), 0);
    EncodingJob next = moved(job, JobState.DOWNLOADING);
    whileLocked(
        () -> {
          long began = System.nanoTime();

          assertThatThrownBy(() -> sqlite.store().save(next))
              .isInstanceOf(JobStoreException.class)
              .hasMessageContaining(job.id().value())
              .hasMessageContaining("another process holds the write lock");

          assertThat(Duration.ofNanos(System.nanoTime() - began))
              .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
          assertThat(sqlite.store().find(job.id())).contains(job);
        });

    EncodingJob other = moved(job, JobState.CANCELLED);
    sqlite.store().save(other);

    assertThat(sqlite.store().find(job.id())).contains(other);
  }

  @Test
  void aSaveWhoseAuthorGaveUpIsLeftOutOfTheNextCommit() throws Exception {
    EncodingJob first = submitted(0);
    EncodingJob givenUp = submitted(1);
    EncodingJob late = submitted(2);
    List<Future<?>> answers = new ArrayList<>();
    whileLocked(
        () -> {
          answers.add(callers.submit(() -> sqlite.store().save(first)));
          allWait();
          answers.add(callers.submit(() -> sqlite.store().save(givenUp)));
          allWait();
          assertThatThrownBy(() -> answers.get(0).get(2, TimeUnit.SECONDS)).isNotNull();
          answers.add(callers.submit(() -> sqlite.store().save(late)));

          assertThatThrownBy(() -> answers.get(1).get(10, TimeUnit.SECONDS))
              .hasCauseInstanceOf(JobStoreException.class);
        });

    answers.get(2).get(10, TimeUnit.SECONDS);

    assertThat(sqlite.store().find(late.id())).contains(late);
    assertThat(sqlite.store().find(givenUp.id())).isEmpty();
    assertThat(sqlite.store().find(first.id())).isEmpty();
  }

  @Test
  void aProcessThatWasStoppedWhileItAskedForItsTurnDelaysNobodyForLong() throws Exception {
    try (FileChannel channel =
            FileChannel.open(
                sqlite.file().resolveSibling("writer.lock"), StandardOpenOption.WRITE);
        FileLock asked = channel.lock()) {
      assertThat(asked.isValid()).isTrue();

      EncodingJob job = saved(sqlite.store(), 0);

      assertThat(sqlite.store().find(job.id())).contains(job);
    }
  }

  @Test
  void aThreadThatIsBeingInterruptedStillLearnsThatItsSaveHappened() {
    EncodingJob job = submitted(0);
    Thread.currentThread().interrupt();

    sqlite.store().save(job);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(sqlite.store().find(job.id())).contains(job);
  }

  @Test
  void onlyWhatMustOutlastAPowerCutIsFlushed() throws Exception {
    SqlWork<String> ask = session -> session.ask("PRAGMA synchronous");

    assertThat(sqlite.database().write(Durability.FLUSHED, ask)).isEqualTo("2");
    assertThat(sqlite.database().write(Durability.LAZY, ask)).isEqualTo("1");
    assertThat(sqlite.database().write(Durability.FLUSHED, ask)).isEqualTo("2");
  }

  /** Holds the write lock as another process would, while {@code action} runs. */
  private void whileLocked(Action action) throws Exception {
    try (Session other = Session.open(sqlite.file(), 1000)) {
      other.run("BEGIN IMMEDIATE");
      action.run();
      other.run("ROLLBACK");
    }
  }

  private Object breakDown() throws SQLException {
    return sqlite
        .database()
        .write(
            Durability.LAZY,
            session -> {
              session.run("INSERT INTO nowhere VALUES (1)");
              return true;
            });
  }

  /** Until each caller waits for its commit. */
  private void allWait() {
    Eventually.holds(
        () -> assertThat(threads).extracting(Thread::getState).containsOnly(State.TIMED_WAITING));
  }

  private Thread noted(Runnable task) {
    Thread thread = new Thread(task, "caller-" + threads.size());
    threads.add(thread);
    return thread;
  }

  @FunctionalInterface
  private interface Action {
    void run() throws Exception;
  }
}
