package nommer.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nommer.contracts.media.TestReference;
import org.junit.jupiter.api.Test;

class PluginsTest {
  private static final String NAME = "nommer.encoder.name";

  private final Plugins<String> plugins = new Plugins<>(PluginKind.ENCODER, Duration.ofMillis(200));

  @Test
  void theHighestRankingThenTheHighestVersionThenTheOldestServes() {
    add("old", 0, "1.9", 1);
    add("new", 0, "1.10", 2);
    add("twin", 0, "1.10", 3);
    assertThat(serving()).isEqualTo("new");

    TestReference<String> ranked = add("ranked", 1, "0.1", 4);
    assertThat(serving()).isEqualTo("ranked");

    plugins.remove(ranked);
    assertThat(serving()).isEqualTo("new");
  }

  @Test
  void anAliasFindsThePlugInButOnlyItsNameIsListed() {
    plugins.add(TestReference.of(1, "2.1", 0, NAME, "ffmpeg", "alias"), "s");

    assertThat(plugins.find("alias").orElseThrow().name()).isEqualTo("ffmpeg");
    assertThat(plugins.names()).containsExactly("ffmpeg");
    assertThat(plugins.versions()).containsExactly("ffmpeg@2.1.0");
    assertThat(plugins.find("other")).isEmpty();
  }

  @Test
  void aPlugInThatPublishesNoNameIsNeverChosen() {
    plugins.add(TestReference.of(1, "1", 0, NAME), "s");

    assertThat(plugins.names()).isEmpty();
    assertThat(plugins.versions()).isEmpty();
  }

  @Test
  void onePlugInThatHasGoneBeforeItIsAddedIsNone() {
    TestReference<String> gone = TestReference.of(1, "1", 0, NAME, "n");
    gone.unregister();

    plugins.add(gone, "s");

    assertThat(plugins.find("n")).isEmpty();
    assertThat(plugins.arrivals()).isZero();
  }

  @Test
  void whoeverIsInThePlugInIsAskedOutAndWaitedFor() throws Exception {
    TestReference<String> reference = add("s", 0, "1", 1);
    CountDownLatch asked = new CountDownLatch(1);
    Use<String> use = plugins.use("n", asked::countDown).orElseThrow();

    CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> plugins.remove(reference));
    assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(removal).isNotDone();
    use.close();

    removal.get(5, TimeUnit.SECONDS);
  }

  @Test
  void whoeverStaysInThePlugInDoesNotHoldItsRemovalUpForEver() {
    TestReference<String> reference = add("s", 0, "1", 1);
    Use<String> stays = plugins.use("n", () -> {}).orElseThrow();

    plugins.remove(reference); // returns

    assertThat(plugins.find("n")).isEmpty();
    stays.close();
  }

  @Test
  void aPlugInOnItsWayOutIsNotEntered() {
    TestReference<String> reference = add("s", 0, "1", 1);
    Plugin<String> seen = plugins.find("n").orElseThrow();

    plugins.remove(reference);

    assertThat(seen.use(() -> {})).isEmpty();
    assertThat(plugins.use("n", () -> {})).isEmpty();
  }

  @Test
  void anArrivalIsNoticed() {
    long before = plugins.arrivals();

    add("s", 0, "1", 1);

    assertThat(plugins.arrivals()).isNotEqualTo(before);
  }

  private TestReference<String> add(String service, int ranking, String version, long id) {
    TestReference<String> reference = TestReference.of(id, version, ranking, NAME, "n");
    plugins.add(reference, service);
    return reference;
  }

  private String serving() {
    try (Use<String> use = plugins.use("n", () -> {}).orElseThrow()) {
      return use.call(service -> service);
    }
  }
}
