package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web console of the shipped feederd: bundles, components and configuration, for the admin
 * alone.
 */
@Timeout(200)
class ConsoleIT {
  @TempDir Path temp;

  @Test
  void itShowsBundlesComponentsAndConfigurationToTheAdminAndToNobodyElse() throws Exception {
    try (Cluster cluster =
        new Cluster(
            temp.resolve("home"), Map.of("nommer.fleet.scaler", "allow.launches=B\"false\""))) {
      WebConsole console = new WebConsole(cluster);
      console.awaitStart();

      assertThat(console.get("bundles").body()).contains("nommer.rest");
      assertThat(console.get("components").body()).contains("nommer.rest.jobs");
      assertThat(console.get("configMgr").body()).contains("nommer.fleet.scaler");
      String health = console.get("healthcheck?tags=*").body();
      assertThat(health)
          .contains("Jobs can be submitted", "Alarms and faults", "Components have begun");
      assertThat(health)
          .contains("the job store answers: 0 jobs wait", "all that should begin has begun");
      assertThat(console.getAsNobody("healthcheck?tags=*").statusCode()).isEqualTo(401);
      assertThat(console.getAsNobody("bundles").statusCode()).isEqualTo(401);
    }
  }
}
