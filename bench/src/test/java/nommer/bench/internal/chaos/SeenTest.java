package nommer.bench.internal.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeenTest {
  private static final Path HOME = Path.of("/x/home");

  @Test
  void aWorkerIsKnownByItsHomeAndNode() {
    assertThat(seen("java", "Main", "--home", "/x/home", "--node", "n1").isWorkerOf(HOME)).isTrue();
    assertThat(seen("java", "Main", "--home", "/x/home2", "--node", "n1").isWorkerOf(HOME))
        .isFalse();
    assertThat(seen("java", "Main", "--home", "/x/home", "--port", "0").isWorkerOf(HOME)).isFalse();
  }

  @Test
  void anFfmpegEncodesWhereItTellsOfItsProgress() {
    assertThat(seen("/d/ffmpeg", "-progress", "pipe:1").encodes()).isTrue();
    assertThat(seen("/d/ffmpeg", "-version").encodes()).isFalse();
    assertThat(seen("/usr/bin/bwrap", "/d/ffmpeg", "-progress").encodes()).isFalse();
  }

  @Test
  void aProcessIsSeenWhileItRunsAndASignalReachesIt() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "300").start();
    try {
      Seen seen = Seen.of(sleeping.pid()).orElseThrow();
      assertThat(Seen.now()).contains(seen);
      assertThat(seen.parent()).isEqualTo(ProcessHandle.current().pid());

      assertThat(seen.signal("KILL")).isTrue();

      assertThat(sleeping.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(seen.signal("KILL")).isFalse();
      assertThat(Seen.of(sleeping.pid())).isEqualTo(Optional.empty());
    } finally {
      sleeping.destroyForcibly();
    }
  }

  private static Seen seen(String... words) {
    return new Seen(1, 0, List.of(words));
  }
}
