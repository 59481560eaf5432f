package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.contracts.Found;
import nommer.contracts.media.TestReference;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  private static final String NAME = "nommer.policy.name";
  private static final ClusterView VIEW =
      ClusterView.builder(Instant.EPOCH).limits(3, 2, 2).build();

  private final Policies policies = new Policies();
  private long ids = 10;

  @BeforeEach
  void ship() {
    policies.bind(TestReference.of(1, "1.0", 0, NAME, Policies.DEFAULT), view -> wants(1));
  }

  @Test
  void aHigherRankingOrVersionTakesOverAndItsRemovalHandsBack() {
    assertThat(asked("overflow")).isEqualTo(1);

    TestReference<ScalingPolicy> newer = add("overflow", "1.1", 0, view -> wants(2));
    assertThat(asked("overflow")).isEqualTo(2);
    TestReference<ScalingPolicy> ranked = add("overflow", "0.1", 5, view -> wants(3));
    assertThat(asked("overflow")).isEqualTo(3);
    assertThat(policies.serving()).contains(12L);

    policies.unbind(ranked);
    assertThat(asked("overflow")).isEqualTo(2);
    policies.unbind(newer);
    assertThat(asked("overflow")).isEqualTo(1);
    assertThat(policies.serving()).contains(1L);
  }

  @Test
  void aPolicyOfAnotherNameServesOnlyWhenItIsConfigured() {
    add("mine", "9.0", 100, view -> wants(2));

    assertThat(asked("overflow")).isEqualTo(1);
    assertThat(asked("mine")).isEqualTo(2);
  }

  @Test
  void theShippedOneServesForANameThatNobodyPublishes() {
    add("mine", "9.0", 100, view -> wants(2));

    assertThat(asked("nobody")).isEqualTo(1);
    assertThat(warned("nobody"))
        .contains("no plug-in has the policy 'nobody'", "mine", "overflow serves");
    assertThat(warned("mine")).isEmpty();
  }

  @Test
  void theDoctorMissesAPolicyThatNobodyPublishes() throws Exception {
    add("mine", "9.0", 100, view -> wants(2));

    assertThat(Found.by(new PolicyCheck(policies, "mine", Duration.ZERO)).failures()).isEmpty();
    assertThat(Found.by(new PolicyCheck(policies, "nobody", Duration.ZERO)).failures())
        .singleElement()
        .asString()
        .contains("no plug-in has the scaling policy 'nobody'; overflow would serve");
  }

  @Test
  void theFaultIsToldUntilThePolicyIsThere() {
    assertThat(policies.fault("overflow")).isEmpty();
    assertThat(policies.fault("mine").orElseThrow())
        .contains("no plug-in has the policy 'mine'", "overflow serves");

    add("mine", "9.0", 100, PoliciesTest::fail);
    assertThat(policies.fault("mine")).isEmpty();

    assertThat(asked("mine")).isEqualTo(1);
    assertThat(policies.fault("mine").orElseThrow())
        .contains("the policy 'mine' is set aside", "overflow serves");
  }

  @Test
  void theAnswerTellsThatThePolicyAskedForIsSetAside() {
    add("mine", "9.0", 100, PoliciesTest::fail);

    assertThat(warned("mine"))
        .contains("the policy 'mine' is set aside", "bad from the start", "overflow serves");
  }

  @Test
  void aPolicyThatThrowsIsAskedOnce() {
    AtomicInteger asked = new AtomicInteger();
    add(
        "overflow",
        "2.0",
        0,
        view -> {
          asked.incrementAndGet();
          throw new NoClassDefFoundError("theirs");
        });

    assertThat(asked("overflow")).isEqualTo(1);
    assertThat(asked("overflow")).isEqualTo(1);

    assertThat(asked).hasValue(1);
    assertThat(policies.setAside().get(11L)).contains("theirs");
  }

  @Test
  void aPolicyThatBlocksIsInterruptedAndAskedOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch interrupted = new CountDownLatch(1);
    add(
        "overflow",
        "2.0",
        0,
        view -> {
          asked.incrementAndGet();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return wants(7);
        });

    assertThat(asked("overflow")).isEqualTo(1);
    assertThat(asked("overflow")).isEqualTo(1);

    assertThat(asked).hasValue(1);
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(policies.setAside().get(11L)).contains("did not answer within 2 s");
  }

  @Test
  void theSameBundleRegisteredAgainStaysAsideAndAChangedOneDoesNot() {
    TestReference<ScalingPolicy> bad = add("overflow", "2.0", 0, PoliciesTest::fail);
    assertThat(asked("overflow")).isEqualTo(1);

    policies.unbind(bad);
    policies.bind(bad, view -> wants(2));
    assertThat(asked("overflow")).isEqualTo(1);

    policies.unbind(bad);
    add("overflow", "2.0", 0, view -> wants(2));
    assertThat(asked("overflow")).isEqualTo(2);
  }

  @Test
  void aNegativeAnswerIsNone() {
    add("overflow", "2.0", 0, view -> wants(-5));

    assertThat(asked("overflow")).isZero();
  }

  @Test
  void withNoPolicyAtAllNoneIsFound() {
    assertThat(new Policies().find("overflow")).isEmpty();
  }

  @Test
  void aPolicyThatGoesWhileItIsAskedIsWaitedForAndIsNoFault() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    TestReference<ScalingPolicy> going =
        add(
            "overflow",
            "2.0",
            0,
            view -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return wants(7);
            });

    CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> asked("overflow"));
    assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
    long before = System.nanoTime();
    policies.unbind(going);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(GuardedPolicy.DEADLINE);
    assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(policies.setAside()).isEmpty();
  }

  private static ScalingDecision fail(Object view) {
    throw new IllegalStateException("bad from the start");
  }

  private TestReference<ScalingPolicy> add(
      String name, String version, int ranking, ScalingPolicy policy) {
    TestReference<ScalingPolicy> reference = TestReference.of(++ids, version, ranking, NAME, name);
    policies.bind(reference, policy);
    return reference;
  }

  private static ScalingDecision wants(int launches) {
    return ScalingDecision.launch(launches, "wants " + launches);
  }

  private String warned(String name) {
    return policies.find(name).orElseThrow().ask(VIEW).warning();
  }

  private int asked(String name) {
    return policies.find(name).orElseThrow().ask(VIEW).decision().launches();
  }
}
