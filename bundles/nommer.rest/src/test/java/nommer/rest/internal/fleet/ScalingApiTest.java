package nommer.rest.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nommer.fleet.policy.DecisionLog;
import nommer.rest.testing.ApiServer;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScalingApiTest {
  private static final List<String> ENTRIES = List.of("{\"at\":\"b\"}", "{\"at\":\"a\"}");

  private final DecisionLog log = limit -> ENTRIES.subList(0, Math.min(limit, 2));
  private ApiServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
    client = new Client(server);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void withoutAScalerTheListIsEmpty() {
    assertThat(client.get("/v1/scaling").text()).isEqualTo("{\"decisions\":[]}");
  }

  @Test
  void decisionsAreShownAsTheyWereKeptUpToTheLimit() {
    server.scalingServlet.bindLog(log);

    assertThat(client.get("/v1/scaling").text())
        .isEqualTo("{\"decisions\":[{\"at\":\"b\"},{\"at\":\"a\"}]}");
    assertThat(client.get("/v1/scaling?limit=1").text())
        .isEqualTo("{\"decisions\":[{\"at\":\"b\"}]}");
  }

  @Test
  void aScalerThatGoesLeavesAnEmptyList() {
    server.scalingServlet.bindLog(log);
    server.scalingServlet.unbindLog(log);

    assertThat(client.get("/v1/scaling").text()).isEqualTo("{\"decisions\":[]}");
  }

  @Test
  void aLimitThatIsNoneAndAnUnknownParameterAreRefused() {
    assertThat(client.get("/v1/scaling?limit=10001").status()).isEqualTo(400);
    assertThat(client.get("/v1/scaling?limit=0").text()).contains("1 to 1000");
    assertThat(client.get("/v1/scaling?page=2").text()).contains("only parameter");
    Client.Reply broken = client.get("/v1/scaling?limit=%ff");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.text()).contains("bad_parameter");
  }
}
