package nommer.rest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.Test;

/** What is strange is refused in the API's own form, and leaves nothing. */
class ApiFuzzTest extends ApiTest {
  private static final int REQUESTS = Integer.getInteger("nommer.fuzz.requests", 100_000);
  private static final int CLIENTS = 4;

  private final AtomicInteger taken = new AtomicInteger();
  private final Map<Integer, Integer> statuses = new TreeMap<>();

  @Test
  void noRequestIsTooStrange() throws Exception {
    long seed = Long.getLong("nommer.fuzz.seed", Instant.now().getEpochSecond() << 20);
    ExecutorService clients =
        Executors.newFixedThreadPool(CLIENTS, task -> new Thread(task, "fuzz-client"));
    try {
      for (Future<Void> each :
          clients.invokeAll(
              IntStream.range(0, CLIENTS)
                  .<Callable<Void>>mapToObj(client -> () -> ask(seed, client))
                  .toList(),
              120,
              TimeUnit.SECONDS)) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }

    assertThat(server.jobs.size()).as("jobs stored, of seed %s", seed).isEqualTo(taken.get());
    assertThat(statuses).as("of seed %s", seed).containsKeys(200, 201, 400, 404, 405);
    System.out.println("fuzzed seed=" + seed + " answers=" + statuses);
  }

  private Void ask(long seed, int client) throws IOException {
    try (KeptConnection connection = new KeptConnection(server.uri("/"), server.ownerToken())) {
      for (long each = seed + client; each < seed + REQUESTS; each += CLIENTS) {
        Strange request = Strange.of(each);
        try {
          check(request, connection.ask(request));
        } catch (IOException | AssertionError | RuntimeException e) {
          throw new AssertionError(
              "-Dnommer.fuzz.requests=1 -Dnommer.fuzz.seed=" + each + " " + request, e);
        }
      }
    }
    return null;
  }

  private void check(Strange request, KeptConnection.Answer answer) {
    synchronized (statuses) {
      statuses.merge(answer.status(), 1, Integer::sum);
    }
    assertThat(answer.status()).isBetween(200, 499);
    assertThat(answer.body()).doesNotContain("\tat ", "at nommer.", "at org.", "Exception");
    if (answer.status() == 201 || answer.body().contains("\"success\":true")) {
      taken.incrementAndGet();
    }
    if (answer.status() >= 400) {
      assertThat(answer.head()).contains("application/problem+json");
      assertThat(answer.body().isEmpty()).isEqualTo(request.method().equals("HEAD"));
    }
  }
}
