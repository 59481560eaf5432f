package nommer.postgres.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Together<String, String> together = new Together<>(LONG, this::work);

  @AfterEach
  void end() {
    goOn.countDown();
    threads.shutdownNow();
  }

  /** The call "first" takes until {@link #goOn}. */
  private List<String> work(List<String> all) throws SQLException {
    batches.add(all);
    if (all.contains("first")) {
      begun.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    for (String each : all) {
      if (each.startsWith("state ")) {
        throw new SQLException("bad: " + each, each.substring(6));
      }
      if (each.equals("fault")) {
        throw new IllegalStateException(each);
      }
    }
    return all.stream().map(each -> "did " + each).toList();
  }

  @Test
  void whoIsAloneWaitsForNobody() throws Exception {
    assertThat(together.call("a")).isEqualTo("did a");
    assertThat(together.call("b")).isEqualTo("did b");

    assertThat(batches).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void thoseWhoComeMeanwhileShareTheNextAndEachGetsItsOwn() throws Exception {
    List<Future<String>> calls = behindTheFirst("a", "b", "c");

    goOn.countDown();

    assertThat(results(calls)).containsExactly("did first", "did a", "did b", "did c");
    assertThat(batches).hasSize(2);
    assertThat(batches.get(1)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void whatIsRefusedForWhatItBringsIsNoFaultOfTheOthers() throws Exception {
    List<Future<String>> calls = behindTheFirst("a", "state 22021", "c");

    goOn.countDown();

    assertThat(results(calls)).containsExactly("did first", "did a", "bad: state 22021", "did c");
  }

  /** Each for itself would take a time-out each. */
  @Test
  void whatFailsForAllIsToldToAllAtOnce() throws Exception {
    List<Future<String>> calls = behindTheFirst("a", "state 08006");

    goOn.countDown();

    assertThat(results(calls)).containsExactly("did first", "bad: state 08006", "bad: state 08006");
    assertThat(batches).hasSize(2);
  }

  @Test
  void whoWaitsTooLongGivesUpAndIsNotDoneLater() throws Exception {
    Together<String, String> brisk = new Together<>(Duration.ofMillis(50), this::work);
    Future<String> first = threads.submit(() -> brisk.call("first"));
    begun.await();

    assertThatThrownBy(() -> brisk.call("a")).hasMessageContaining("took too long");

    goOn.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("did first");
    assertThat(brisk.call("b")).isEqualTo("did b");
    assertThat(batches).containsExactly(List.of("first"), List.of("b"));
  }

  @Test
  void aFaultHoldsNobodyUp() throws Exception {
    List<Future<String>> calls = behindTheFirst("fault", "a");

    goOn.countDown();

    assertThat(results(calls)).contains("did first").hasSize(3);
    assertThat(together.call("b")).isEqualTo("did b");
  }

  private List<Future<String>> behindTheFirst(String... others) throws InterruptedException {
    List<Future<String>> calls = new ArrayList<>();
    calls.add(threads.submit(() -> together.call("first")));
    begun.await();
    for (String each : others) {
      calls.add(threads.submit(() -> together.call(each)));
    }
    Eventually.holds(LONG, () -> assertThat(together.waiting()).isEqualTo(others.length));
    return calls;
  }

  private static List<String> results(List<Future<String>> calls) throws Exception {
    List<String> results = new ArrayList<>();
    for (Future<String> each : calls) {
      try {
        results.add(each.get(30, TimeUnit.SECONDS));
      } catch (java.util.concurrent.ExecutionException e) {
        results.add(e.getCause().getMessage());
      }
    }
    return results;
  }
}
