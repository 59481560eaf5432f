package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.contracts.Eventually;
import nommer.fleet.api.FleetException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class Ec2InstanceTest {
  private static final List<String> NOTHING = List.of("/bin/true");

  @TempDir Path work;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer metadata;
  private final AtomicInteger failures = new AtomicInteger();

  /** Version 2 of the metadata service: whoever has no token is turned away. */
  @BeforeEach
  void start() throws IOException {
    metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    metadata.createContext("/", this::serve);
    metadata.start();
  }

  @AfterEach
  void stop() {
    metadata.stop(0);
  }

  @Test
  void theIdComesFromTheMetadataServiceWithATokenAndIsAskedForOnce() {
    Ec2Instance instance = instance(null, NOTHING);
    assertThat(asked).isEmpty();

    assertThat(instance.id()).isEqualTo("i-0123");
    assertThat(instance.id()).isEqualTo("i-0123");

    assertThat(asked).containsExactly("PUT /latest/api/token", "GET /latest/meta-data/instance-id");
  }

  @Test
  void aServiceThatIsNotThereYetIsAskedAgain() {
    failures.set(2);

    assertThat(instance("node-x", NOTHING).id()).isEqualTo("i-0123");
  }

  @Test
  void withoutTheServiceItIsSaidWhatToDo() {
    failures.set(3);
    Ec2Instance instance = instance(null, NOTHING);

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(instance::id)
        .withMessageContaining("metadata service")
        .withMessageContaining("--node");
    assertThat(instance.id()).isEqualTo("i-0123");
  }

  @Test
  void aNodeThatIsNamedAfterItsInstanceNeedNotAsk() {
    assertThat(instance("i-00ff", NOTHING).id()).isEqualTo("i-00ff");
    assertThat(asked).isEmpty();
  }

  @Test
  void toEndItIsToRunTheShutdown() {
    Path proof = work.resolve("shut down");

    instance("i-00ff", List.of("touch", proof.toString())).end();

    Eventually.holds(() -> assertThat(proof).exists());
  }

  @Test
  void aShutdownThatCannotBeRunIsAFailure() {
    String none = work.resolve("none").toString();

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> instance("i-00ff", List.of(none)).end())
        .withMessageContaining("shutdown.command")
        .withMessageContaining(none);
  }

  private Ec2Instance instance(@Nullable String node, List<String> shutdown) {
    URI at = URI.create("http://127.0.0.1:" + metadata.getAddress().getPort());
    return new Ec2Instance(node, new Metadata(at, 3, Duration.ZERO), shutdown);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      asked.add(request);
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answer(exchange, 503, "");
      } else if (request.equals("PUT /latest/api/token")) {
        boolean lasts = header(exchange, "X-aws-ec2-metadata-token-ttl-seconds").equals("60");
        answer(exchange, lasts ? 200 : 400, "secret");
      } else if (!header(exchange, "X-aws-ec2-metadata-token").equals("secret")) {
        answer(exchange, 401, "");
      } else {
        answer(exchange, request.endsWith("/meta-data/instance-id") ? 200 : 404, "i-0123\n");
      }
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
