package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of the shipped form, by its own command. */
class TokensIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path temp;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aTokenComesServesAndGoesWhileFeederdRunsAndIsWrittenNowhere() throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    Cluster.configure(home, "nommer.fleet.scaler", "allow.launches=B\"false\"");
    try (Daemon feederd = Daemon.feederd(home)) {
      String owner = Files.readString(home.resolve("data/secrets/api-token")).strip();
      String secret =
          nommer(
              home, "token", "create", "cms", "--scope", "submit", "--read", "/in", "--write",
              "/o");
      String base = feederd.url() + "/t/" + secret;
      String original = OriginalRequest.of(Path.of("/in/clip.mp4"), Path.of("/o/clip.mp4"));
      String outside = OriginalRequest.of(Path.of("/etc/passwd"), Path.of("/o/clip.mp4"));

      assertThat(post(feederd.url() + "/t/" + owner + "/job/submit", original).body())
          .contains("\"success\":true");
      assertThat(post(base + "/job/submit", outside).body())
          .contains("\"success\":false", "the token cms may not read");
      assertThat(post(base + "/v1/jobs", original).statusCode()).isEqualTo(404);
      assertThat(get(feederd.url() + "/v1/jobs", "Bearer " + secret)).isEqualTo(403);
      assertThat(get(feederd.url() + "/v1/jobs", "Bearer x" + secret)).isEqualTo(401);
      assertThat(nommer(home, "jobs", "--by", "owner", "--json")).contains("\"token\":\"owner\"");
      assertThat(nommer(home, "jobs", "--by", "cms", "--json")).contains("\"jobs\":[]");
      assertThat(nommer(home, "token", "list", "--json"))
          .contains("\"name\":\"cms\"")
          .doesNotContain("\"last_use\":null", secret);

      nommer(home, "token", "revoke", "cms", "--cancel-jobs");

      Poll.untilTrue(SOON, () -> post(base + "/job/submit", original).statusCode() == 401);
      assertThat(nommer(home, "jobs", "--by", "owner", "--json")).doesNotContain("CANCELLED");
      assertThat(holding(home, secret.substring("nommer_".length()))).isEmpty();
    }
  }

  @Test
  void aTokenForTwoFoldersReadsAndWritesNothingElse() throws Exception {
    temp = temp.toRealPath();
    Path in = Files.createDirectory(temp.resolve("in"));
    Path out = Files.createDirectory(temp.resolve("out"));
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Path clip = Media.clip(in.resolve("clip.mp4"), 1);
    Path secretClip = Files.copy(clip, elsewhere.resolve("secret.mp4"));
    Files.createSymbolicLink(in.resolve("leak.mp4"), secretClip);
    Files.createSymbolicLink(out.resolve("escape"), elsewhere);
    Files.createSymbolicLink(out.resolve("over.mp4"), secretClip);
    long size = Files.size(secretClip);
    try (Cluster cluster = new Cluster(Files.createDirectory(temp.resolve("home")))) {
      String secret =
          nommer(
              cluster.home,
              "token",
              "create",
              "club",
              "--scope",
              "read,submit",
              "--read",
              in.toString(),
              "--write",
              out.toString());
      Api club = cluster.api.by(Files.writeString(temp.resolve("token"), secret));
      String owners = cluster.api.submit(secretClip, temp.resolve("owners.mp4"));

      JsonNode done = club.awaitEnd(club.submit(clip, out.resolve("clip.mp4")));

      assertThat(done.get("state").asText()).as(done.toString()).isEqualTo("FINISHED");
      assertThat(out.resolve("clip.mp4")).isRegularFile();
      assertNotAllowed(club, in.resolve("leak.mp4"), out.resolve("leak.mp4"));
      assertNotAllowed(club, clip, out.resolve("escape/clip.mp4"));
      assertNotAllowed(club, clip, elsewhere.resolve("clip.mp4"));
      assertNotAllowed(club, secretClip, out.resolve("secret.mp4"));
      assertNotAllowed(club, clip, out.resolve("over.mp4"));
      assertThat(elsewhere).isDirectoryNotContaining(path -> !path.equals(secretClip));
      assertThat(Files.size(secretClip)).isEqualTo(size);
      assertThat(club.job(owners).path("reason").asText()).isEqualTo("no_such_job");
      assertThat(club.get("/v1/jobs").toString()).doesNotContain(owners);
    }
  }

  /** Some of it shows at submission, some only to who moves the bytes. */
  private static void assertNotAllowed(Api api, Path source, Path destination) throws Exception {
    String body =
        Api.JSON.writeValueAsString(
            Map.of(
                "source",
                Api.uri(source),
                "outputs",
                List.of(Map.of("destination", Api.uri(destination), "preset", "web_medium"))));
    JsonNode answer = api.post("/v1/jobs", "application/json", body);
    if (answer.has("id")) {
      answer = api.awaitEnd(answer.get("id").asText());
      assertThat(answer.get("state").asText()).as(answer.toString()).isEqualTo("ERROR");
      assertThat(answer.get("error_reason").asText()).as(answer.toString()).isEqualTo("location");
    } else {
      assertThat(answer.path("reason").asText()).as(answer.toString()).isEqualTo("location");
    }
  }

  @Test
  void theOwnersTokenIsItsUsersAlone() throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    try (Daemon feederd = Daemon.feederd(home)) {
      Path file = home.resolve("data/secrets/api-token");

      assertThat(get(feederd.url() + "/v1/jobs", "")).isEqualTo(401);
      assertThat(get(feederd.url() + "/healthz", "")).isEqualTo(200);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String secret = Files.readString(file).strip();
      assertThat(holding(home, secret)).containsExactly(file);
    }
  }

  static List<Path> holding(Path home, String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private HttpResponse<String> post(String url, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", OriginalRequest.CONTENT_TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int get(String url, String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  static String nommer(Path home, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Shipped.script("nommer").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
