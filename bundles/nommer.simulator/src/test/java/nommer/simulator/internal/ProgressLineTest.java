package nommer.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();
  private final ProgressLine line =
      new ProgressLine(new PrintStream(drawn, true, StandardCharsets.UTF_8), now::get);

  private String drawn() {
    return drawn.toString(StandardCharsets.UTF_8);
  }

  @Test
  void oneLineTellsThePolicyItsShareAndTheRate() {
    line.begin();
    now.set(2_000_000_000L);

    line.show("backlog", 2, 5, 0.5, 3_000_000);

    assertThat(drawn())
        .startsWith("\r2/5 backlog ")
        .contains("[####################....................]  50% 1,500,000 events/s")
        .doesNotContain("\n");
  }

  @Test
  void aShorterLineLeavesNothingOfALongerOneAndTheEndLeavesNothing() {
    line.begin();
    now.set(1);
    line.show("a-policy-of-a-very-long-name", 1, 2, 0.99, 1);
    line.show("b", 2, 2, 0, 1);
    line.end();

    String[] lines = drawn().split("\r");
    assertThat(lines[2]).hasSameSizeAs(lines[1]);
    assertThat(lines[3]).isBlank().hasSameSizeAs(lines[2].stripTrailing());
    assertThat(drawn()).endsWith("\r");
  }
}
