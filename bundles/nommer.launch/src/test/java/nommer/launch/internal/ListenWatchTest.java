package nommer.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenWatchTest {
  private final List<String> refusals = new ArrayList<>();

  @Test
  void aFeederdThatDoesNotBeginToListenEndsAndSaysSo() {
    watch(false);

    assertThat(refusals).singleElement().asString().contains("did not begin to listen");
  }

  @Test
  void oneThatListensGoesOn() {
    watch(true);

    assertThat(refusals).isEmpty();
  }

  private void watch(boolean listens) {
    new ListenWatch(() -> listens, Duration.ofMillis(300), refusals::add).watch();
  }
}
