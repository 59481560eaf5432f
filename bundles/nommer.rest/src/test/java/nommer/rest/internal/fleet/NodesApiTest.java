package nommer.rest.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import nommer.access.Scope;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.contracts.job.TestJobs;
import nommer.fleet.api.DrainRequest;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Offer;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.SeenInstances;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.tempo.Tempo;
import nommer.rest.testing.ApiServer;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodesApiTest {
  private static final Instant STARTED = Instant.parse("2026-03-01T12:00:00.120Z");

  private Duration passed = Duration.ZERO;
  private final MemoryNodeRegistry registry =
      new MemoryNodeRegistry(
          ((InstantSource) () -> Instant.now().plus(passed)).withZone(ZoneOffset.UTC));
  private NodesServlet servlet;
  private ApiServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
    client = new Client(server);
    mount();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void withoutNodesTheListIsEmpty() {
    assertThat(client.get("/v1/nodes").status()).isEqualTo(200);
    assertThat(client.get("/v1/nodes").text()).isEqualTo("{\"nodes\":[]}");
  }

  @Test
  void aNodeIsShownWithItsEncodersItsInstanceAndItsJobs() {
    report("node-cafe-1", NodeState.ACTIVE, "ffmpeg@1.2.0", "a@b@3");
    EncodingJob job = TestJobs.saved(server.jobs, 0);
    EncodingJob running = TestJobs.moved(job, JobState.ENCODING);
    server.jobs.save(running);
    report("node-1", NodeState.DRAINING);

    JsonNode nodes = client.get("/v1/nodes").json().path("nodes");

    assertThat(nodes).hasSize(2);
    JsonNode worker = nodes.path(1);
    assertThat(worker.path("id").asText()).isEqualTo("node-cafe-1");
    assertThat(worker.path("state").asText()).isEqualTo("ACTIVE");
    assertThat(worker.path("slots").asInt()).isEqualTo(2);
    assertThat(worker.path("busy").asInt()).isEqualTo(1);
    assertThat(worker.path("encoders").toString())
        .isEqualTo(
            "[{\"name\":\"ffmpeg\",\"version\":\"1.2.0\"},{\"name\":\"a@b\",\"version\":\"3\"}]");
    assertThat(worker.path("started_at").asText()).isEqualTo("2026-03-01T12:00:00.120Z");
    assertThat(Instant.parse(worker.path("seen_at").asText()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(worker.path("instance").toString())
        .isEqualTo("{\"launch\":\"cafe\",\"launched_at\":\"2026-03-01T12:00:00.120Z\"}");
    assertThat(worker.path("jobs")).isEmpty();
    JsonNode other = nodes.path(0);
    assertThat(other.path("state").asText()).isEqualTo("DRAINING");
    assertThat(other.path("instance").isNull()).isTrue();
    assertThat(other.path("jobs").toString()).isEqualTo("[\"" + job.id() + "\"]");
  }

  @Test
  void aNodeThatOwesAReportIsSilentAndOneThatEndedIsNot() throws Exception {
    report("lost", NodeState.ACTIVE);
    report("ended", NodeState.TERMINATED);
    passed = Duration.ofSeconds(23);
    assertThat(client.get("/v1/nodes").text()).doesNotContain("SILENT");

    passed = Duration.ofSeconds(25);

    JsonNode nodes = client.get("/v1/nodes").json().path("nodes");

    assertThat(nodes.path(0).path("state").asText()).isEqualTo("TERMINATED");
    assertThat(nodes.path(1).path("state").asText()).isEqualTo("SILENT");
  }

  @Test
  void whileTheRegistryIsAwayTheRequestMayBeRepeated() {
    registry.answers(false, false);

    Client.Reply reply = client.get("/v1/nodes");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().path("reason").asText()).isEqualTo("node_registry");
    assertThat(reply.json().path("retryable").asBoolean()).isTrue();
  }

  @Test
  void nodesAreOnlyRead() {
    assertThat(client.post("/v1/nodes", "{}").status()).isEqualTo(405);
    assertThat(client.post("/v1/nodes", "{}").header("Allow")).contains("GET");
  }

  @Test
  void aNodeIsToldToTakeNoMoreJobsAndToGoOn() {
    report("node-1", NodeState.ACTIVE);

    Client.Reply drained = client.post("/v1/nodes/node-1/drain", "");

    assertThat(drained.status()).isEqualTo(202);
    assertThat(drained.text())
        .isEqualTo("{\"id\":\"node-1\",\"state\":\"ACTIVE\",\"asked\":\"drain\"}");
    assertThat(registry.drainRequest("node-1")).isEqualTo(DrainRequest.NOW);

    assertThat(client.post("/v1/nodes/node-1/resume", "").status()).isEqualTo(202);
    assertThat(registry.drainRequest("node-1")).isEqualTo(DrainRequest.NONE);
  }

  @Test
  void whoIsNotThereOrHasEndedIsToldNothing() {
    report("ended", NodeState.TERMINATED);

    for (String what : List.of("drain", "resume")) {
      Client.Reply ended = client.post("/v1/nodes/ended/" + what, "");
      Client.Reply unknown = client.post("/v1/nodes/nobody/" + what, "");

      assertThat(ended.status()).isEqualTo(409);
      assertThat(ended.json().path("reason").asText()).isEqualTo("node_state");
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.json().path("reason").asText()).isEqualTo("no_such_node");
    }
    assertThat(registry.drainRequest("ended")).isEqualTo(DrainRequest.NONE);
    assertThat(registry.drainRequest("nobody")).isEqualTo(DrainRequest.NONE);
    assertThat(client.post("/v1/nodes/ended/kill", "").status()).isEqualTo(404);
    assertThat(client.get("/v1/nodes/ended/drain").status()).isEqualTo(405);
  }

  @Test
  void onlyAdminsTellNodes() {
    report("node-1", NodeState.ACTIVE);
    Tokens tokens = new Tokens(server);
    Client other = client.with(tokens.create("all", Scope.READ, Scope.SUBMIT, Scope.MONITOR));

    assertThat(other.post("/v1/nodes/node-1/drain", "").status()).isEqualTo(403);

    assertThat(registry.drainRequest("node-1")).isEqualTo(DrainRequest.NONE);
    registry.answers(false, false);
    assertThat(client.post("/v1/nodes/node-1/drain", "").status()).isEqualTo(503);
  }

  @Test
  void forHowLongANodeIsIdleAndAtWhichPriceIsToldAsFarAsItIsKnown() {
    report("busy", NodeState.ACTIVE);
    report("idle", NodeState.ACTIVE);
    report("new", NodeState.ACTIVE);
    assertThat(idle("idle").isNull()).isTrue();

    SeenInstances seen =
        () ->
            List.of(
                InstanceView.builder("busy", InstancePhase.BUSY).build(),
                InstanceView.builder("idle", InstancePhase.IDLE)
                    .idleFor(Duration.ofMillis(61_500))
                    .offer(Offer.of("c7i.large", "").at(0.25))
                    .build());
    servlet.bindSeen(seen);

    assertThat(idle("idle").asDouble()).isEqualTo(61.5);
    assertThat(node("idle").path("price_per_hour").asDouble()).isEqualTo(0.25);
    assertThat(idle("busy").asDouble(-1)).isZero();
    assertThat(node("busy").path("price_per_hour").isNull()).isTrue();
    assertThat(idle("new").isNull()).isTrue();

    servlet.unbindSeen(seen);
    assertThat(idle("idle").isNull()).isTrue();
  }

  private JsonNode idle(String id) {
    return node(id).path("idle_seconds");
  }

  private JsonNode node(String id) {
    for (JsonNode each : client.get("/v1/nodes").json().path("nodes")) {
      if (each.path("id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError("no node " + id);
  }

  private void mount() {
    servlet =
        new NodesServlet(
            registry,
            new OneInstance(),
            server.jobs,
            () -> new Tempo(Duration.ofSeconds(12)),
            server.admission);
    server.plugin(
        Servlet.class,
        servlet,
        Map.of("osgi.http.whiteboard.servlet.pattern", NodesServlet.PATTERN));
  }

  private void report(String id, NodeState state, String... encoders) {
    registry.report(new Node(id, "b", state, 2, 1, List.of(encoders), STARTED, STARTED));
  }

  /** The servlet asks for nothing but the list. */
  private static final class OneInstance implements Fleet {
    @Override
    public void launch(String token, int count, Offer first) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Instance> instances() {
      return List.of(new Instance("node-cafe-1", "cafe", STARTED));
    }

    @Override
    public int capacity() {
      return 1;
    }
  }
}
