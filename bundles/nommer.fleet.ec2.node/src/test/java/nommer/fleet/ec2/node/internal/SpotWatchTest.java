package nommer.fleet.ec2.node.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import nommer.contracts.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SpotWatchTest {
  private final MetadataService metadata = new MetadataService();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final SpotWatch watch =
      new SpotWatch(
          new Metadata(metadata.uri(), 1, Duration.ZERO), Duration.ofMillis(20), heard::add);

  @AfterEach
  void stop() {
    watch.close();
    metadata.close();
  }

  @Test
  void aNoticeThatComesLaterIsHeardOnceAndEndsTheWatch() {
    metadata.put("instance-life-cycle", "spot");
    watch.start();
    Eventually.holds(() -> assertThat(metadata.asked("spot/instance-action")).isGreaterThan(3));
    assertThat(heard).isEmpty();

    metadata.put("spot/instance-action", "{\"action\": \"stop\"}");

    Eventually.holds(() -> assertThat(heard).containsExactly("{\"action\": \"stop\"}"));
    Eventually.holds(() -> assertThat(threads()).isEmpty());
    assertThat(metadata.asked("instance-life-cycle")).isEqualTo(1);
  }

  @Test
  void anInstanceThatWasBoughtOnDemandIsNotWatched() {
    metadata.put("instance-life-cycle", "on-demand");
    metadata.put("spot/instance-action", "{}");

    watch.start();

    Eventually.holds(() -> assertThat(metadata.asked("instance-life-cycle")).isEqualTo(1));
    Eventually.holds(() -> assertThat(threads()).isEmpty());
    assertThat(metadata.asked("spot/instance-action")).isZero();
    assertThat(heard).isEmpty();
  }

  @Test
  void anInstanceThatDoesNotSayHowItWasBoughtIsWatched() {
    metadata.put("spot/instance-action", "{}");

    watch.start();

    Eventually.holds(() -> assertThat(heard).containsExactly("{}"));
  }

  @Test
  void aServiceInTroubleIsAskedAgainAndIsNoNotice() {
    metadata.put("instance-life-cycle", "spot");
    metadata.failures.set(5);
    watch.start();
    Eventually.holds(() -> assertThat(metadata.asked("spot/instance-action")).isPositive());
    assertThat(heard).isEmpty();
    metadata.failures.set(5);
    Eventually.holds(() -> assertThat(metadata.failures).hasValue(0));

    metadata.put("spot/instance-action", "{}");

    Eventually.holds(() -> assertThat(heard).containsExactly("{}"));
  }

  @Test
  void closingItEndsItsThreadAlsoInMidNotice() throws InterruptedException {
    metadata.put("spot/instance-action", "{}");
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean calledOff = new AtomicBoolean();
    SpotWatch slow =
        new SpotWatch(
            new Metadata(metadata.uri(), 1, Duration.ZERO),
            Duration.ofMillis(20),
            told -> {
              begun.countDown();
              try {
                TimeUnit.SECONDS.sleep(30);
              } catch (InterruptedException e) {
                calledOff.set(true);
              }
            });
    slow.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    slow.close();

    assertThat(calledOff).isTrue();
    assertThat(threads()).isEmpty();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.equals("nommer-spot-notice"))
        .toList();
  }
}
