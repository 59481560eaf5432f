package nommer.rest.internal.original;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nommer.access.Scope;
import nommer.access.Secret;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The original's client, which knows a base URL and sends no headers of its own. */
class BaseUrlTest extends ApiTest {
  private static final String JOB =
      """
      {"source_path": "file:///in/clip.mp4", "dest_path": "file:///out/clip.mp4",
       "notify_url": "", "job_options": {"nommer": "media_nommer.ec2nommerd.nommers.ffmpeg.FFmpegNommer", "options": [{"outfile_options": [["f", "mp4"]]}]}}
      """;

  @AfterEach
  void revokeAll() {
    new Tokens(server).revokeAll();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/job/submit", "/job/submit/"})
  void aTokenThatOnlySubmitsServesInTheBaseUrl(String path) {
    String secret = new Tokens(server).create("cms", Scope.SUBMIT);

    Client.Reply reply = stranger().postForm("/t/" + secret + path, original());

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().path("success").asBoolean()).as(reply.text()).isTrue();
    assertThat(server.jobs.last().request().grant().tokenName()).isEqualTo("cms");
  }

  @Test
  void theOwnersServesOnLoopback() {
    Client.Reply reply =
        stranger().postForm("/t/" + server.ownerToken() + "/job/submit", original());

    assertThat(reply.json().path("success").asBoolean()).as(reply.text()).isTrue();
    assertThat(server.jobs.last().request().grant().isOwner()).isTrue();
  }

  @Test
  void aTokenThatMayMoreDoesNot() {
    String secret = new Tokens(server).create("cms", Scope.SUBMIT, Scope.READ);

    Client.Reply reply = stranger().postForm("/t/" + secret + "/job/submit", original());

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.json().path("reason").asText()).isEqualTo("token_in_path");
    assertThat(server.jobs.size()).isZero();
  }

  @Test
  void aWrongOneDoesNot() {
    Client.Reply reply = stranger().postForm("/t/" + Secret.random() + "/job/submit", original());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(server.jobs.size()).isZero();
  }

  @Test
  void nothingElseIsServedThere() {
    String path = "/t/" + new Tokens(server).create("cms", Scope.SUBMIT);

    assertThat(stranger().get(path + "/v1/jobs").status()).isEqualTo(403);
    assertThat(stranger().postForm(path + "/v1/jobs", original()).status()).isEqualTo(404);
    assertThat(stranger().postForm(path, original()).status()).isEqualTo(404);
    assertThat(stranger().get("/t/" + server.ownerToken() + "/job/submit").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/t/SECRET/job/submit",
        "/t/SECRET/job/submit/x",
        "/t/SECRET/nowhere",
        "/t/SECRET",
        "/t;x/SECRET/job/submit",
        "/t//SECRET/job/submit",
        "/T/SECRET/job/submit",
        "/%74/SECRET/job/submit",
        "/x/t/SECRET/job/submit",
        "/t/SECRET/%2e%2e/job/submit",
        "/t/SECRET/%00",
        "/t/%6eommer_REST/job/submit",
      })
  void theTokenReachesNoLogAndNoAnswer(String path) {
    String secret = new Tokens(server).create("cms", Scope.SUBMIT);
    String rest = secret.substring("nommer_".length());
    String asked = path.replace("SECRET", secret).replace("REST", rest);
    StringBuilder answers = new StringBuilder();

    List<String> log =
        logged(
            () -> {
              for (String body : List.of(original(), "{", "")) {
                for (Client each : List.of(stranger(), client)) {
                  answers.append(each.postForm(asked, body).text());
                }
              }
              answers.append(stranger().get(asked).text());
            });

    assertThat(answers.toString()).doesNotContain(rest);
    assertThat(String.join("\n", log)).doesNotContain(rest);
  }

  @Test
  void whatIsRefusedThereIsLoggedAllTheSame() {
    List<String> log =
        logged(() -> stranger().postForm("/t/" + Secret.random() + "/job/submit", original()));

    assertThat(log).singleElement().asString().contains("POST /t/…", "status=401");
  }

  private static Client stranger() {
    return client.withoutToken();
  }

  private static String original() {
    return JOB;
  }

  private static List<String> logged(Runnable action) {
    PrintStream real = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(real);
    }
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
