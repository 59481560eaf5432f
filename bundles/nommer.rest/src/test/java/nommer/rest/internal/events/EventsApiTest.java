package nommer.rest.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import nommer.access.Scope;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventsApiTest extends ApiTest {
  private static final String JOB =
      """
      {"source": "file:///in/clip.mp4",
       "outputs": [{"destination": "file:///out/clip.mp4", "preset": "web_medium"}]}
      """;

  @AfterEach
  void revoke() {
    new Tokens(server).revokeAll();
  }

  @Test
  void aReaderHearsOfEachJobAndWhatBecomesOfIt() throws Exception {
    try (Reader reader = owner("/v1/events", "")) {
      String id = submitted(client);

      JsonNode job = reader.data("job", data -> data.path("id").asText().equals(id));
      assertThat(job.path("state").asText()).isEqualTo("PENDING");
      assertThat(job.at("/outputs/0").has("options")).isFalse();
      move(id, JobState.FINISHED, 1);
      reader.data("job", data -> data.path("state").asText().equals("FINISHED"));
    }
  }

  @Test
  void theProgressOfJobsThatRunIsTold() throws Exception {
    String id = submitted(client);
    try (Reader reader = owner("/v1/events", "")) {
      move(id, JobState.ENCODING, 0.25);
      reader.data("progress", data -> data.path("progress").asDouble() == 0.25);
      move(id, JobState.ENCODING, 0.5);

      JsonNode half = reader.data("progress", data -> data.path("progress").asDouble() == 0.5);
      assertThat(half.path("id").asText()).isEqualTo(id);
      assertThat(half.path("state").asText()).isEqualTo("ENCODING");
      move(id, JobState.FINISHED, 1);
    }
  }

  @Test
  void whoFollowsOneJobHearsHowItIsAndOfNoOther() throws Exception {
    String one = submitted(client);
    String other = submitted(client);
    try (Reader reader = owner("/v1/jobs/" + one + "/events", "")) {
      assertThat(Reader.json(reader.next("job")).path("id").asText()).isEqualTo(one);
      move(other, JobState.ERROR, 1);
      move(one, JobState.FINISHED, 1);

      assertThat(Reader.json(reader.next("job")).path("state").asText()).isEqualTo("FINISHED");
      assertThat(reader.heardNothing()).isTrue();
    }
  }

  @Test
  void aTokenHearsOfItsOwnJobsAlone() throws Exception {
    String mine = new Tokens(server).create("mine", Scope.READ, Scope.SUBMIT);
    String owners = submitted(client);
    try (Reader reader = Reader.of(server.uri("/v1/events"), mine, "")) {
      move(owners, JobState.FINISHED, 1);
      String own = submitted(client.with(mine));

      assertThat(Reader.json(reader.next("job")).path("id").asText()).isEqualTo(own);
    }
    assertThat(client.with(mine).get("/v1/jobs/" + owners + "/events").status()).isEqualTo(404);
    assertThat(client.get("/v1/jobs/none/events").status()).isEqualTo(404);
  }

  @Test
  void whoComesAgainGoesOnWhereTheLineBroke() throws Exception {
    String last;
    try (Reader reader = owner("/v1/events", "")) {
      submitted(client);
      last = reader.next("job").get("id");
      assertThat(last).isNotEmpty();
    }
    String missed = submitted(client);

    try (Reader again = owner("/v1/events", last)) {
      assertThat(Reader.json(again.next("job")).path("id").asText()).isEqualTo(missed);
    }
  }

  @Test
  void whoComesFromElsewhereIsToldToLookAgain() throws Exception {
    try (Reader reader = owner("/v1/events", "nonsense")) {
      assertThat(reader.next("reset").get("id")).isEqualTo(server.jobs.latest());
      String id = submitted(client);
      reader.data("job", data -> data.path("id").asText().equals(id));
    }
  }

  @Test
  void aTokenThatIsRevokedHearsNoMore() throws Exception {
    String token = new Tokens(server).create("mine", Scope.READ);
    try (Reader reader = Reader.of(server.uri("/v1/events"), token, "")) {
      Eventually.holds(() -> assertThat(reader.heartbeats()).isPositive());
      new Tokens(server).revokeAll();

      reader.awaitEnd();
    }
  }

  @Test
  void aReaderThatTakesNothingIsCutOffAndHoldsUpNobody() throws Exception {
    URI uri = server.uri("/v1/events");
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
      slow.getOutputStream()
          .write(
              ("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                      + server.ownerToken()
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      try (Reader reader = owner("/v1/events", "")) {
        String id = submitted(client);
        String big = "x".repeat(60_000);
        for (int i = 0; i < 150; i++) {
          server.jobs.change(new JobId(id), job -> told(job, JobState.PENDING, 0, big));
          reader.data("job", data -> data.path("details").asText().equals(big));
        }
      }
      slow.setSoTimeout(30_000);
      InputStream in = slow.getInputStream();
      byte[] buffer = new byte[65_536];
      long read = 0;
      int count;
      do {
        count = ended(in, buffer);
        read += Math.max(0, count);
      } while (count >= 0);
      assertThat(read).as("bytes of 9 million").isLessThan(8_000_000);
    }
  }

  private static int ended(InputStream in, byte[] buffer) throws Exception {
    try {
      return in.read(buffer);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return -1; // reset
    }
  }

  private static Reader owner(String path, String last) throws Exception {
    return Reader.of(server.uri(path), server.ownerToken(), last);
  }

  private static String submitted(Client who) {
    return who.post("/v1/jobs", JOB).json().path("id").asText();
  }

  private static void move(String id, JobState state, double progress) {
    server.jobs.change(new JobId(id), job -> told(job, state, progress, ""));
  }

  private static EncodingJob told(EncodingJob job, JobState state, double part, String details) {
    return job.next(
        new JobStatus(state, details, JobError.NONE, part, Instant.now()),
        job.lease(),
        job.attempts());
  }
}
