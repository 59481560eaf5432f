package nommer.rest.internal.jobs;

import static nommer.contracts.job.TestJobs.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.access.Scope;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.Urgency;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which jobs a list has, and how far it looks for them. */
class FiltersApiTest extends ApiTest {
  @AfterEach
  void revokeAll() {
    new Tokens(server).revokeAll();
  }

  @ParameterizedTest
  @CsvSource({
    "state=PENDING, 3 2 1",
    "preset=web, 3 1",
    "preset=web@1, 1",
    "encoder=packager, 2",
    "error=badinput, 4",
    "error=BADINPUT&state=ERROR&preset=small, 4",
    "token=00000000000000a1, 2",
    "token=owner, 4 3 1",
    "submitted_from=2026-03-01T12:00:00.125Z&submitted_until=2026-03-01T13:00:00.127%2B01:00, 3 2",
    "metadata[client]=acme, 4 1",
    "metadata%5Bclient%5D=acme&metadata[night]=, 1",
    "metadata[night]=, 1",
    "metadata[client]=acm, ''",
    "text=HOLIDAY, 3 2",
    "text=out/4, 4",
    "text=holiday&preset=web, 3",
    "text=holiday&metadata[client]=acme, ''",
    "preset=&text=&error=, 4 3 2 1",
  })
  void jobsToWhichAllApplies(String query, String expected) {
    fill();

    JsonNode page = client.get("/v1/jobs?" + query).json();

    assertThat(String.join(" ", names(page))).isEqualTo(expected);
    assertThat(page.path("next").isNull()).isTrue();
    assertThat(page.has("count")).isFalse();
    assertThat(page.has("looked_to")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "preset=web, 2, true",
    "state=PENDING, 3, true",
    "limit=1, 4, true",
    "submitted_from=2027-01-01T00:00:00Z, 0, true",
    "text=holiday, , false",
    "metadata[client]=acme, , false",
  })
  void jobsAreCountedWhereAnIndexCanCountThem(String query, Long count, boolean exact) {
    fill();

    JsonNode page = client.get("/v1/jobs?count=true&" + query).json();

    assertThat(page.path("count").isNull()).isEqualTo(count == null);
    assertThat(page.path("count").asLong(-1)).isEqualTo(count == null ? -1 : count);
    assertThat(page.path("count_is_exact").asBoolean()).isEqualTo(exact);
  }

  @Test
  void aSearchReadsSoManyJobsForAPageAndSaysHowFarItLooked() {
    int many = Pages.LOOKED_AT + 500;
    for (int i = 0; i < many; i++) {
      server.jobs.save(job(i, "", i == 10 ? "file:///the/needle" : "file:///hay", "ffmpeg:web@1"));
    }

    JsonNode first = client.get("/v1/jobs?text=needle&limit=5").json();
    JsonNode second =
        client.get("/v1/jobs?text=needle&limit=5&cursor=" + first.path("next").asText()).json();

    assertThat(first.path("jobs")).isEmpty();
    assertThat(first.path("looked_to").asText())
        .isBetween("2026-03-01T12:00:00.123Z", "2026-03-01T12:00:00.623Z");
    assertThat(second.path("jobs")).hasSize(1);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(second.has("looked_to")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "7", "100"})
  void pagesOfASearchJoinWithoutGapOrOverlap(int limit) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      boolean meant = i % 7 == 0 || i > 290;
      server.jobs.save(job(i, "", meant ? "file:///the/needle" : "file:///hay", "ffmpeg:web@1"));
      if (meant) {
        expected.add(0, "" + i);
      }
    }

    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          client.get("/v1/jobs?text=needle&limit=" + limit + "&cursor=" + cursor).json();
      assertThat(page.path("jobs").size()).isLessThanOrEqualTo(limit);
      seen.addAll(names(page));
      cursor = page.path("next").asText("");
      server.jobs.save(job(1000 + seen.size(), "", "file:///the/needle", "ffmpeg:web@1"));
    } while (!cursor.isEmpty() && !cursor.equals("null") && seen.size() < 1000);

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void withoutTheScopeAdminOnesOwnAreSearchedAndCounted() {
    fill();
    Client own = client.with(new Tokens(server).create("clerk", Scope.READ, Scope.SUBMIT));

    JsonNode page = own.get("/v1/jobs?text=holiday").json();
    JsonNode counted = own.get("/v1/jobs?preset=web&count=true").json();

    assertThat(page.path("jobs")).isEmpty();
    assertThat(counted.path("count").asLong(-1)).isZero();
    assertThat(own.get("/v1/jobs?token=owner&text=holiday").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "submitted_from=yesterday, bad_parameter, submitted_from must be a time",
    "submitted_until=2026-03-01T12:00:00, bad_parameter, submitted_until must be a time",
    "submitted_from=2026-03-01T12:00:00+01:00, bad_parameter, + is written %2B",
    "metadata[a]=1&metadata[a]=2, bad_parameter, two values",
    "count=yes, bad_parameter, count must be true or false",
    "preste=web, unknown_parameter, did you mean 'preset'?",
    "metadata=web, unknown_parameter, metadata",
  })
  void whatCannotBeReadIsRefused(String query, String reason, String words) {
    Client.Reply reply = client.get("/v1/jobs?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(reply.json().path("detail").asText()).contains(words);
  }

  private static void fill() {
    server.jobs.save(
        job(1, "", "file:///in", Map.of("client", "acme", "night", ""), "ffmpeg:web@1"));
    server.jobs.save(job(2, "00000000000000a1", "file:///Holiday.mov", "packager:"));
    server.jobs.save(job(3, "", "file:///my-holiday.mov", "ffmpeg:web@2"));
    EncodingJob failed = job(4, "", "file:///in", Map.of("client", "acme"), "ffmpeg:small@1");
    server.jobs.save(failed);
    JobStatus status =
        new JobStatus(JobState.ERROR, "", new JobError("BADINPUT", "", "x"), 0, START);
    server.jobs.save(failed.next(status, failed.lease(), failed.attempts()));
  }

  private static EncodingJob job(int number, String token, String source, String output) {
    return job(number, token, source, Map.of(), output);
  }

  private static EncodingJob job(
      int number, String token, String source, Map<String, String> metadata, String output) {
    String[] parts = output.split(":", -1);
    Grant grant =
        token.isEmpty() ? Grant.OWNER : new Grant(token, "n", List.of(), List.of(), List.of());
    JobRequest request =
        new JobRequest(
            source,
            List.of(new JobOutput("file:///out/" + number, parts[1], parts[0], "{}")),
            "",
            Urgency.USUAL,
            metadata,
            grant);
    return EncodingJob.create(JobId.create(START), request, START.plusMillis(number));
  }

  private static List<String> names(JsonNode page) {
    List<String> names = new ArrayList<>();
    page.path("jobs")
        .forEach(
            job ->
                names.add(
                    job.path("outputs").get(0).path("destination").asText().replaceAll(".*/", "")));
    return names;
  }
}
