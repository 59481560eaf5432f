package nommer.queue.sqs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import nommer.aws.AwsSetupException;
import nommer.contracts.Found;
import nommer.contracts.job.TestJobs;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;

@Timeout(60)
class QueuesCheckTest {
  @RegisterExtension final Rig rig = new Rig();

  @Test
  void queuesThatAreNotThereYetAreNoFailureAndAreNotMade() throws Exception {
    Found found = check(Rig.endpoint());

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("SQS queue " + rig.name())).contains("made at the first start");
    try (SqsClient sqs = Rig.client(Rig.endpoint())) {
      assertThat(sqs.listQueues(b -> b.queueNamePrefix(rig.name())).queueUrls()).isEmpty();
    }
  }

  @Test
  void queuesThatAreThereAreGoodAndTheirMessagesStay() throws Exception {
    JobId id = TestJobs.submitted(0).id();
    rig.sqs().jobs(JobPriority.NORMAL).send(id.value());

    Found found = check(Rig.endpoint());

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("SQS queue " + rig.name())).contains("hidden and deleted");
    assertThat(rig.sqs().jobs(JobPriority.NORMAL).queue().take(10, Duration.ofSeconds(5)))
        .extracting(Taken::body)
        .containsExactly(id.value());
  }

  @Test
  void aServiceThatIsAwayIsToldSo() throws Exception {
    Found found = check(URI.create("http://127.0.0.1:1"));

    assertThat(found.failures()).singleElement().asString().contains("SQS", "check the network");
  }

  @Test
  void aRefusedActionIsToldWithItsNameAndResource() throws Exception {
    try (Refusing refusing = new Refusing("AccessDeniedException", 403)) {
      assertThat(check(refusing.uri()).failures())
          .singleElement()
          .asString()
          .contains("allow sqs:GetQueueUrl", "arn:aws:sqs:*:*:" + rig.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetQueueAttributes", "ChangeMessageVisibility", "DeleteMessage"})
  void anActionThatIsNotPermittedOnAQueueIsToldByItsName(String action) throws Exception {
    rig.sqs().jobs(JobPriority.NORMAL).send("hint");
    try (TroubledSqs sqs = new TroubledSqs()) {
      sqs.only(action);
      sqs.refuse(1_000_000, 403, "AccessDenied");

      assertThat(check(sqs.uri()).failures())
          .hasSize(2)
          .allSatisfy(
              each ->
                  assertThat(each)
                      .contains("allow sqs:" + action, "arn:aws:sqs:*:*:" + rig.name()));
    }
  }

  @Test
  void aWrongSecretIsToldSo() throws Exception {
    try (Refusing refusing = new Refusing("InvalidSignatureException", 403)) {
      assertThat(check(refusing.uri()).failures())
          .singleElement()
          .asString()
          .contains("access key id or its secret is wrong");
    }
  }

  @Test
  void withoutARegionItIsToldWhatToSet() throws Exception {
    QueuesCheck check =
        new QueuesCheck(
            () -> {
              throw new AwsSetupException("no AWS region: set region of nommer.aws");
            },
            this::settings);

    assertThat(Found.by(check).failures()).singleElement().asString().contains("set region");
  }

  private Found check(URI endpoint) throws InterruptedException {
    return Found.by(new QueuesCheck(() -> Rig.client(endpoint), this::settings));
  }

  private Settings settings() {
    return rig.sqs().settings();
  }

  /** Answers everything with one error. */
  private static final class Refusing implements AutoCloseable {
    private final HttpServer server;

    Refusing(String code, int status) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] body =
          "{\"__type\":\"com.amazon.coral.service#%s\",\"message\":\"no\"}"
              .formatted(code)
              .getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              exchange.getResponseHeaders().put("x-amzn-RequestId", List.of("1"));
              exchange.sendResponseHeaders(status, body.length);
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
