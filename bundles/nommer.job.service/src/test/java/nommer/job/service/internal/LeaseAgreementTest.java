package nommer.job.service.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.held;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobQuery;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Tempo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaseAgreementTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  private final Map<String, String> record = new ConcurrentHashMap<>();
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> refusals = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private boolean away;
  private int asked;

  private final MemoryNodeRegistry registry =
      new MemoryNodeRegistry(((InstantSource) () -> START.plus(passed)).withZone(ZoneOffset.UTC));

  private final Agreements agreements =
      new Agreements() {
        @Override
        public String agree(String name, String value) {
          asked++;
          if (away) {
            throw new JobStoreException("away");
          }
          return record.computeIfAbsent(name, unset -> value);
        }

        @Override
        public String change(String name, String old, String value) {
          record.replace(name, old, value);
          return record.get(name);
        }
      };

  @Test
  void theFirstDaemonOfAStorePutsItsLeaseOnRecordAndOthersOfTheSameFollow() {
    worker(12).begin();
    worker(12).begin();
    feederd(12).begin();

    assertThat(record).containsExactly(Map.entry("lease.seconds", "12"));
    assertThat(refusals).isEmpty();
  }

  @Test
  void aWorkerWithAnotherLeaseIsRefusedAndToldWhatToDo() {
    worker(12).begin();

    assertThatIllegalStateException()
        .isThrownBy(() -> worker(24).begin())
        .withMessageContaining("lease.seconds of nommer.job.service is 24")
        .withMessageContaining("agreed on 12: set lease.seconds=I\"12\" in conf/nommer.job.service")
        .withMessageContaining("end all workers and start feederd first");

    assertThat(refusals).hasSize(1);
    assertThat(record).containsValue("12");
  }

  @Test
  void feederdChangesTheLeaseWhenNobodyIsAtWork() {
    worker(12).begin();

    feederd(24).begin();

    assertThat(record).containsValue("24");
    assertThat(refusals).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> worker(12).begin());
  }

  @Test
  void feederdIsRefusedWhileANodeLives() {
    worker(12).begin();
    report(NodeState.ACTIVE);
    passed = Duration.ofSeconds(23);

    assertThatIllegalStateException()
        .isThrownBy(() -> feederd(6).begin())
        .withMessageContaining("node i-1 reported 23 s ago");

    assertThat(record).containsValue("12");
  }

  @Test
  void aNodeThatSaidThatItEndedOrFellSilentIsNotInTheWay() {
    worker(12).begin();
    report(NodeState.TERMINATED);
    feederd(6).begin();
    report(NodeState.ACTIVE);
    passed = Duration.ofSeconds(60);

    feederd(12).begin();

    assertThat(record).containsValue("12");
  }

  /** A list of the newest ones that somebody once ran would not show it. */
  @Test
  void aHeldJobIsSeenBehindManyThatNobodyHoldsAnyMore() {
    worker(12).begin();
    EncodingJob old = saved(sqlite.store(), 0);
    sqlite.claimed(old.id(), "i-2/boot");
    for (int i = 1; i <= JobQuery.MAX_LIMIT; i++) {
      EncodingJob lost = saved(sqlite.store(), i);
      saved(sqlite.store(), held(lost, JobState.ENCODING, START.plusSeconds(1)));
    }

    assertThatIllegalStateException()
        .isThrownBy(() -> feederd(24).begin())
        .withMessageContaining("job " + old.id() + " is held by i-2 for");
  }

  @Test
  void feederdIsRefusedWhileAJobIsHeld() {
    worker(12).begin();
    EncodingJob job = sqlite.submitted();
    JobClaim claim = sqlite.claimed(job.id(), "i-2/boot");

    assertThatIllegalStateException()
        .isThrownBy(() -> feederd(24).begin())
        .withMessageContaining("job " + job.id() + " is held by i-2 for");

    claim.giveBack("");
    feederd(24).begin();
    assertThat(record).containsValue("24");
  }

  @Test
  void aRegistryThatDoesNotAnswerChangesNothing() {
    worker(12).begin();
    registry.answers(false, false);

    assertThatIllegalStateException()
        .isThrownBy(() -> feederd(24).begin())
        .withMessageContaining("the node registry does not tell");
  }

  @Test
  void withTheStoreAwayADaemonBeginsAndIsHeldToTheLeaseBeforeItsFirstClaim() {
    record.put("lease.seconds", "12");
    away = true;
    LeaseAgreement agreement = worker(24);
    agreement.begin();

    assertThatExceptionOfType(JobStoreException.class).isThrownBy(agreement::require);
    away = false;

    assertThatIllegalStateException().isThrownBy(agreement::require);
    assertThat(refusals).hasSize(1);
  }

  @Test
  void theRecordIsAskedOnceInALease() {
    LeaseAgreement agreement = worker(12);
    agreement.begin();
    agreement.require();
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    agreement.require();
    assertThat(asked).isEqualTo(1);

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    agreement.require();

    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aLeaseThatWasChangedUnderARunningDaemonEndsItEvenIfItIsFeederd() {
    LeaseAgreement running = feederd(12);
    running.begin();
    feederd(24).begin();
    nanos.addAndGet(Duration.ofSeconds(12).toNanos());

    assertThatIllegalStateException().isThrownBy(running::require);

    assertThat(record).containsValue("24");
    assertThat(refusals).hasSize(1);
  }

  private LeaseAgreement worker(int lease) {
    return agreement(lease, null);
  }

  private LeaseAgreement feederd(int lease) {
    return agreement(lease, new Vacancy(sqlite.store(), registry));
  }

  private LeaseAgreement agreement(int lease, @Nullable Vacancy vacancy) {
    return new LeaseAgreement(
        agreements, new Tempo(Duration.ofSeconds(lease)), vacancy, refusals::add, nanos::get);
  }

  private void report(NodeState state) {
    registry.report(new Node("i-1", "b", state, 2, 0, List.of(), Instant.EPOCH, Instant.EPOCH));
  }
}
