package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lease that all daemons of a store share, and how it is changed. */
class LeaseIT {
  private static final Duration END = Duration.ofSeconds(30);
  private static final String JOBS = "nommer.job.service";

  @TempDir Path temp;

  @Test
  void aDaemonWithAnotherLeaseEndsAndSaysWhatToDoUntilFeederdBeginsWithIt() throws Exception {
    Path home = temp.resolve("home");
    Cluster.configure(home, "nommer.fleet.scaler", "allow.launches=B\"false\"");
    Cluster.configure(home, JOBS, "lease.seconds=I\"6\"");
    try (Daemon feederd = Daemon.feederd(home)) {
      Cluster.configure(home, JOBS, "lease.seconds=I\"24\"");
      Poll.untilTrue(END, () -> log(home, "feederd").contains("lease edited"));

      try (Daemon refused = Daemon.start("ec2nommerd", home, "w1", List.of("--node", "w1"))) {
        assertThat(refused.exitCode(Daemon.START)).isEqualTo(1);
      }
      assertThat(log(home, "w1"))
          .contains("agreed on 6: set lease.seconds=I\"6\" in conf/nommer.job.service.config");
      assertThat(feederd.api().get("/v1/nodes").get("nodes")).isEmpty();
    }

    try (Daemon feederd = Daemon.feederd(home);
        Daemon worker = Daemon.worker(home, "w2")) {
      Api api = feederd.api();
      Poll.untilTrue(END, () -> api.get("/v1/nodes").toString().contains("\"w2\""));

      assertThat(log(home, "feederd")).contains("lease changed was=6s is=24s");
      assertThat(worker.pid()).isPositive();
    }
  }

  private static String log(Path home, String node) throws IOException {
    return Files.readString(home.resolve("data/logs").resolve(node + ".log"));
  }
}
