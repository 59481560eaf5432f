package nommer.worker.internal.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.api.LostJobException;
import nommer.job.service.standalone.JobServices;
import nommer.job.tempo.Tempo;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistentTest {
  @TempDir Path folder;
  private TestNode node;
  private JobId id;
  private JobClaim claim;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    id = node.submit("e");
    claim = node.service.claim(id, "w1/boot", -1).orElseThrow();
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void aSaveWaitsForTheStore() throws Exception {
    node.storeSwitch.away(true);

    CompletableFuture<Void> save =
        CompletableFuture.runAsync(
            () -> {
              try {
                new Persistent(claim)
                    .untilStored(c -> c.advance(JobState.ENCODING, "at work", List.of()));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    assertThatThrownBy(() -> save.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    node.storeSwitch.away(false);
    save.get(10, TimeUnit.SECONDS);

    assertThat(node.job(id).status().details()).isEqualTo("at work");
  }

  @Test
  void aLostJobIsNotTriedAgain() {
    node.takenOver(id);

    assertThatThrownBy(() -> new Persistent(claim).untilStored(JobClaim::publishing))
        .isInstanceOf(LostJobException.class);
  }

  @Test
  void aClaimThatIsNeverValidForLongEnoughDoesNotPublish() {
    Tempo tempo = claim.tempo();
    JobClaim brief =
        (JobClaim)
            Proxy.newProxyInstance(
                JobClaim.class.getClassLoader(),
                new Class<?>[] {JobClaim.class},
                (self, method, arguments) ->
                    method.getName().equals("validity")
                        ? tempo.leastValidity().minusMillis(1)
                        : method.invoke(claim, arguments));

    assertThatThrownBy(() -> new Persistent(brief).requireValidity())
        .isInstanceOf(LostJobException.class)
        .hasMessageContaining("too little of the lease");
  }

  @Test
  void theShortestLeaseIsLongEnoughToPublish() throws Exception {
    JobService hurried =
        JobServices.over(node.store, node.queue, node.bell, new Tempo(Duration.ofSeconds(3)));
    JobClaim brief = hurried.claim(node.submit("e"), "w1/boot", -1).orElseThrow();

    new Persistent(brief).requireValidity();

    assertThat(brief.validity()).isPositive();
  }
}
