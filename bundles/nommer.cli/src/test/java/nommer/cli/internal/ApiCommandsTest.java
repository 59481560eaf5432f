package nommer.cli.internal;

import static nommer.cli.testing.ApiStub.ID;
import static nommer.cli.testing.ApiStub.job;
import static nommer.cli.testing.ApiStub.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiCommandsTest {
  @TempDir private Path folder;
  private ApiStub api;
  private Run run;

  @BeforeEach
  void listen() throws IOException {
    api = new ApiStub();
    run = Run.in(folder, Map.of("NOMMER_URL", api.url().toString()));
    Files.writeString(folder.resolve("in 1.mp4"), "media");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void submitSendsTheRequestAndPrintsTheIdAlone() {
    api.answer(201, job("PENDING", 0).toString());

    int exitCode =
        run.nommer(
            "submit", "in 1.mp4", "s3://b/x.mp4", "--notify-url", "http://h/cb", "--meta", "a=b=c");

    assertThat(exitCode).isZero();
    assertThat(run.out().strip()).isEqualTo(ID);
    assertThat(sent())
        .isEqualTo(
            Json.parse(
                    """
                    {"source":"file://%s/in%%201.mp4",
                     "outputs":[{"destination":"s3://b/x.mp4","preset":"web_medium"}],
                     "notify_url":"http://h/cb","metadata":{"a":"b=c"}}
                    """
                        .formatted(folder))
                .orElseThrow());
  }

  @Test
  void submitSendsWhenTheJobIsNeeded() {
    api.answer(201, job("PENDING", 0).toString());

    run.nommer(
        "submit",
        "s3://b/x",
        "s3://b/y",
        "--priority",
        "high",
        "--deadline",
        "2026-03-01T12:00Z",
        "--not-before",
        "2026-03-01T11:00Z");
    assertThat(sent().path("not_before").asText()).isEqualTo("2026-03-01T11:00Z");

    assertThat(sent().path("priority").asText()).isEqualTo("high");
    assertThat(sent().path("deadline").asText()).isEqualTo("2026-03-01T12:00Z");
  }

  @Test
  void aDryRunPrintsWhatWouldBeRunAndSubmitsNothing() throws IOException {
    api.answer(
        200,
        """
        {"outputs":[{"destination":"s3://b/x.mp4","preset":null,"encoder":"ffmpeg","options":[],
                     "expected_bytes":1234567,"commands":["ffmpeg -i 1\\u001b","ffmpeg -i 2"]},
                    {"destination":"s3://b/y.mp4","preset":null,"encoder":"ffmpeg","options":[],
                     "expected_bytes":null,"commands":[]}],"warnings":["odd"],
         "expected_seconds":12.34,"expected_cost":0.0021,"expected_bytes":1235000}
        """);
    Files.writeString(folder.resolve("r.json"), "{\"source\":\"s3://b/a\"}");

    assertThat(run.nommer("submit", "--file", "r.json", "--dry-run")).isZero();

    assertThat(api.requests())
        .containsExactly("POST /v1/jobs?dry_run=true {\"source\":\"s3://b/a\"}");
    assertThat(run.out().lines())
        .containsExactly(
            "s3://b/x.mp4  ffmpeg  about 1,234,567 bytes",
            "  ffmpeg -i 1?",
            "  ffmpeg -i 2",
            "s3://b/y.mp4  ffmpeg",
            "jobs of this kind took 12.3 s and cost 0.0021",
            "all outputs together: about 1,235,000 bytes");
    assertThat(run.err()).contains("warning: odd");
  }

  @Test
  void submitSendsAnEncoderWithOptionsFromTheCommandLineOrAFileOrNone() throws IOException {
    api.answer(201, job("PENDING", 0).toString());
    Files.writeString(folder.resolve("o.json"), "{\"n\":2}");

    run.nommer("submit", "s3://b/x", "s3://b/y", "--encoder", "e", "--options", "[1]");
    run.nommer("submit", "s3://b/x", "s3://b/y", "--encoder", "e", "--options", "o.json");
    run.nommer("submit", "s3://b/x", "s3://b/y", "--encoder", "e");

    assertThat(api.requests().get(0)).contains("\"encoder\":\"e\",\"options\":[1]");
    assertThat(api.requests().get(1)).contains("\"options\":{\"n\":2}").doesNotContain("preset");
    assertThat(api.requests().get(2)).contains("\"options\":{}");
  }

  @Test
  void pluginsShowsWhatServesAndWhatIsWrong() {
    String json =
        """
        {"plugins":[
         {"file":"mine.jar","bundle":"mine","version":"1.2.0","state":"ACTIVE","problem":null,
          "services":[{"kind":"policy","names":["overflow"],"ranking":5,"in_use":true,
                       "problem":null}]},
         {"file":"broken.jar","bundle":null,"version":null,"state":"NOT_INSTALLED",
          "problem":"not a readable jar","services":[]},
         {"file":null,"bundle":"nommer.scaling","version":"0.1.0","state":"ACTIVE","problem":null,
          "services":[{"kind":"policy","names":["overflow"],"ranking":0,"in_use":false,
                       "problem":"did not answer"}]}]}
        """;
    api.answer(200, json);

    assertThat(run.nommer("plugins")).isZero();

    assertThat(api.requests()).containsExactly("GET /v1/plugins");
    assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .containsExactly(
            "FILE|BUNDLE|VERSION|STATE|SERVES AS",
            "mine.jar|mine|1.2.0|ACTIVE|*policy overflow@5",
            "broken.jar|-|-|NOT_INSTALLED|-",
            "|not a readable jar",
            "(built in)|nommer.scaling|0.1.0|ACTIVE|policy overflow",
            "|did not answer");
  }

  @Test
  void scalingShowsWhatWasDecidedAndWhy() {
    api.answer(
        200,
        """
        {"decisions":[
        {"kind":"launch","at":"2026-03-01T12:00:09Z","launch":"cafe","state":"REGISTERED",\
        "instances":2,"came":2,"seconds":8.5},
        {"kind":"decision","at":"2026-03-01T12:00:00Z","policy":"overflow",\
        "warning":"no plug-in has the policy 'mine'","reason":"jobs overflow the slots","numbers":{"over":3.0},\
        "view":{"queued":7,"running":2,"active":1,"starting":0,"ending":0},\
        "done":{"launches":2,"drains":[],"held":["the largest step, 2"],"failure":""}}]}
        """);

    assertThat(run.nommer("scaling", "--limit", "2")).isZero();

    assertThat(api.requests()).containsExactly("GET /v1/scaling?limit=2");
    assertThat(run.out())
        .contains("launch cafe REGISTERED: 2 of 2 came in")
        .contains("7+2")
        .contains("1+0-0")
        .contains("launch 2")
        .contains("jobs overflow the slots (over 3.000)")
        .contains("warning: no plug-in has the policy 'mine'")
        .contains("held back: the largest step, 2");
  }

  @Test
  void pluginsPrintsTheApisJsonWhenAsked() {
    api.answer(200, "{\"plugins\":[]}");

    assertThat(run.nommer("plugins", "--json")).isZero();

    assertThat(run.out().strip()).isEqualTo("{\"plugins\":[]}");
  }

  @Test
  void submitSendsAWholeRequestAsItIs() throws IOException {
    api.answer(201, job("PENDING", 0).toString());
    Files.writeString(folder.resolve("r.json"), "{\"source\":\"x\",\"new\":true}");

    int exitCode = run.nommer("submit", "--file", "r.json");

    assertThat(exitCode).isZero();
    assertThat(sent().toString()).isEqualTo("{\"source\":\"x\",\"new\":true}");
  }

  @Test
  void aRefusedSubmissionSaysWhyAndIsAUsageError() {
    api.answer(400, problem(400, "BADINPUT", "unknown_preset", "no preset nix: web_low, …"));

    int exitCode = run.nommer("submit", "s3://b/x", "s3://b/y", "--preset", "nix");

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("BADINPUT/unknown_preset: no preset nix: web_low, …");
  }

  @Test
  void presetAndEncoderTogetherAreRefusedBeforeAnythingIsSent() {
    int exitCode = run.nommer("submit", "s3://b/x", "s3://b/y", "--preset", "p", "--encoder", "e");

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void jobsFollowsTheCursorUpToTheLimit() {
    api.answer(200, page(100, "n/x+t")).answer(200, page(20, "more"));

    int exitCode = run.nommer("jobs", "--limit", "120", "--state", "error");

    assertThat(exitCode).isZero();
    assertThat(api.requests())
        .containsExactly(
            "GET /v1/jobs?limit=100&state=ERROR",
            "GET /v1/jobs?cursor=n%2Fx%2Bt&limit=20&state=ERROR");
    assertThat(run.out().lines()).hasSize(121);
    assertThat(run.out().lines().skip(1).findFirst().orElseThrow())
        .startsWith(ID)
        .contains("FINISHED", "100%", "web_medium@1", "BADINPUT", "file:///out/clip.mp4")
        .containsPattern(" [0-9]+d ");
  }

  @Test
  void jobsWithAllGoesOnToTheLastPage() {
    api.answer(200, page(2, "a")).answer(200, page(2, "b")).answer(200, page(1, ""));

    run.nommer("jobs", "--all", "--json");

    assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"jobs\":["));
  }

  @Test
  void nodesAreListedAsATableOrAsTheyCame() {
    String nodes =
        """
        {"nodes":[{"id":"node-cafe-1","state":"SILENT","slots":2,"busy":1,"jobs":["x"],\
        "encoders":[{"name":"ffmpeg","version":"1.0.0"},{"name":"b","version":"2"}],\
        "started_at":"2026-01-02T03:04:05.678Z","seen_at":"2026-01-02T03:05:05.678Z",\
        "instance":null}]}""";
    api.answer(200, nodes);

    assertThat(run.nommer("nodes")).isZero();
    assertThat(run.nommer("nodes", "--json")).isZero();

    assertThat(api.requests()).containsExactly("GET /v1/nodes", "GET /v1/nodes");
    assertThat(run.out().lines().toList().get(1))
        .startsWith("node-cafe-1 ")
        .contains("SILENT", " 1/2 ", "2026-01-02T03:04:05Z", "2026-01-02T03:05:05Z")
        .endsWith("ffmpeg@1.0.0 b@2");
    assertThat(run.out().lines().toList().get(2)).isEqualTo(nodes);
  }

  @Test
  void historyIsATableOfHours() {
    String answer =
        """
        {"hours":[{"start":"2026-03-01T12:00:00.000Z","arrived":12,"finished":9,"error":2,\
        "abandoned":1,"cancelled":3,"work_seconds":5400.0,"work_pixels":1.0E9,\
        "slot_seconds":7200.0,"begun":10,"wait_seconds":25.0,"longest_wait_seconds":12.34,\
        "waits":[],"cost":0.5},\
        {"start":"2026-03-01T11:00:00.000Z","arrived":0,"finished":0,"error":0,"abandoned":0,\
        "cancelled":0,"work_seconds":0.0,"slot_seconds":0.0,"begun":0,"wait_seconds":0.0,\
        "longest_wait_seconds":0.0,"cost":null}],"counted_until":"2026-03-01T13:58:00.000Z"}""";
    api.answer(200, answer);

    assertThat(run.nommer("history", "--hours", "2")).isZero();
    assertThat(run.nommer("history", "--json")).isZero();

    assertThat(api.requests())
        .containsExactly("GET /v1/history?hours=2", "GET /v1/history?hours=24");
    assertThat(run.out().lines().toList().get(0).split(" +"))
        .containsExactly(
            "HOUR",
            "ARRIVED",
            "FINISHED",
            "ERROR",
            "OTHER",
            "WORK_H",
            "SLOTS_H",
            "WAIT_S",
            "LONGEST_S",
            "COST");
    assertThat(run.out().lines().toList().get(1).split(" +"))
        .containsExactly(
            "2026-03-01T12:00:00Z", "12", "9", "2", "4", "1.50", "2.00", "2.5", "12.3", "0.50");
    assertThat(run.out().lines().toList().get(2).split(" +"))
        .containsExactly("2026-03-01T11:00:00Z", "0", "0", "0", "0", "0.00", "0.00", "-", "-", "-");
    assertThat(run.out().lines().toList().get(3)).isEqualTo(answer);
  }

  @Test
  void statusTellsByItsExitCodeHowTheJobEnded() {
    api.answer(200, job("ENCODING", 0.5).toString())
        .answer(200, job("FINISHED", 1).toString())
        .answer(200, job("CANCELLED", 0.5).toString());

    assertThat(run.nommer("status", ID)).isZero();
    assertThat(run.nommer("status", ID)).isZero();
    assertThat(run.nommer("status", ID)).isEqualTo(ExitCode.JOB);
    assertThat(run.out()).contains("state: ENCODING 50%").doesNotContain("null");
  }

  @Test
  void whoseJobItIsIsToldUnlessItIsTheOwners() {
    ObjectNode others = job("PENDING", 0).put("token", "cms").put("token_id", "0123456789abcdef");
    ObjectNode owners = job("PENDING", 0).put("token", "owner").putNull("token_id");
    api.answer(200, others.toString())
        .answer(200, "{\"jobs\":[" + others + "," + owners + "],\"next\":null}");

    run.nommer("status", ID);
    run.nommer("jobs");

    assertThat(run.out()).contains("token: cms (0123456789abcdef)").containsOnlyOnce("by cms");
    assertThat(run.out()).doesNotContain("owner");
  }

  @Test
  void statusTellsOfAttemptsThatFailed() {
    ObjectNode waiting = job("PENDING", 0);
    waiting
        .putArray("attempts")
        .addObject()
        .put("attempt", 1)
        .put("node", "n1")
        .put("ended_at", "2026-03-01T12:00:00.000Z")
        .put("phase", "DOWNLOADING")
        .put("outcome", "failed")
        .put("error_code", "STORAGE")
        .put("error_reason", "refused")
        .put("message", "it is away");
    api.answer(200, waiting.toString());

    run.nommer("status", ID);

    assertThat(run.out())
        .contains(
            "attempt: 1 on n1, failed at 2026-03-01T12:00:00.000Z in DOWNLOADING STORAGE (refused)"
                + " it is away");
  }

  @Test
  void statusTellsWhatCameInAndWentOut() {
    ObjectNode finished = job("FINISHED", 1);
    ObjectNode media = finished.putObject("media");
    ObjectNode source = media.putObject("source");
    source.put("container", "matroska").put("seconds", 2.023).put("bytes", 1234567);
    source.put("bit_rate", 4_882_000);
    ArrayNode streams = source.putArray("streams");
    streams
        .addObject()
        .put("kind", "video")
        .put("codec", "h264")
        .put("width", 160)
        .put("height", 90)
        .put("rotation", 270)
        .put("rate", 25.0)
        .put("frames", 50)
        .put("pixel_format", "yuv420p10le")
        .put("range", "tv")
        .put("matrix", "bt2020nc")
        .put("transfer", "smpte2084");
    streams
        .addObject()
        .put("kind", "audio")
        .put("codec", "aac")
        .put("language", "deu")
        .put("sample_rate", 44100)
        .put("channels", 6)
        .put("layout", "5.1");
    media.putArray("outputs").addObject().put("container", "png").put("bytes", 7);
    media.put("cut", true);
    api.answer(200, finished.toString());

    run.nommer("status", ID);

    assertThat(run.out().lines().filter(line -> line.startsWith("media: ")))
        .containsExactly(
            "media: source: matroska, 2.02 s, 1,234,567 bytes, 4882 kbit/s",
            "media: video: h264, 160x90, turned by 270°, 25 fps, 50 frames, yuv420p10le,"
                + " tv/bt2020nc/smpte2084",
            "media: audio: aac, deu, 44100 Hz, 5.1",
            "media: outputs[0]: png, 7 bytes",
            "media: (more than is kept: some streams are left out)");
  }

  @Test
  void statusTellsWhatATargetCameTo() {
    ObjectNode finished = job("FINISHED", 1);
    finished
        .putObject("media")
        .putArray("outputs")
        .addObject()
        .putArray("streams")
        .addObject()
        .put("kind", "video")
        .put("codec", "h264")
        .putObject("quality")
        .put("measure", "xpsnr")
        .put("target", 41)
        .put("measured", 40.93)
        .put("setting", "crf 18.4");
    api.answer(200, finished.toString());

    run.nommer("status", ID);

    assertThat(run.out()).contains("media: video: h264, xpsnr 40.93 of 41 by crf 18.4");
  }

  @Test
  void probeWaitsAndTellsWhatTheSourceIs() throws Exception {
    ObjectNode finished = job("FINISHED", 1);
    finished.putObject("media").putObject("source").put("container", "mp4").put("seconds", 2.0);
    api.answer(201, job("PENDING", 0).toString()).answer(200, finished.toString());

    assertThat(run.nommer("probe", "s3://bucket/a.mp4")).isZero();

    assertThat(api.requests().get(0)).startsWith("POST /v1/probe");
    assertThat(run.out().strip()).isEqualTo("source: mp4, 2.00 s");
  }

  @Test
  void aLookIsListedWithWhatItLooksAt() {
    ObjectNode look = job("PENDING", 0).put("source", "file:///a.mp4");
    look.putArray("outputs");
    api.answer(200, "{\"jobs\":[" + look + "],\"next\":null}");

    assertThat(run.nommer("jobs")).isZero();

    assertThat(run.out()).contains("a look at file:///a.mp4");
  }

  @Test
  void probeOfWhatIsNoSourceSaysWhy() {
    ObjectNode failed = job("ERROR", 0).put("error_code", "BADINPUT");
    api.answer(201, job("PENDING", 0).toString())
        .answer(200, failed.put("error_reason", "not_media").toString());

    assertThat(run.nommer("probe", "s3://bucket/a.mp4")).isEqualTo(ExitCode.JOB);

    assertThat(run.err()).contains("BADINPUT (not_media)");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void statusFollowsToTheEnd() {
    api.answer(200, job("PENDING", 0).toString())
        .answer(200, job("ENCODING", 0.5).toString())
        .answer(503, problem(503, "INTERNAL", "store", "the store is away"))
        .answer(200, job("FINISHED", 1).toString());

    int exitCode = run.nommer("--json", "status", ID, "--follow");

    assertThat(exitCode).isZero();
    assertThat(run.err().lines())
        .containsExactly("PENDING       0%", "ENCODING     50%", "FINISHED    100%");
    assertThat(run.out().strip()).isEqualTo(job("FINISHED", 1).toString());
  }

  @Test
  void anUnknownJobIsAUsageErrorAndAConflictIsTheJobs() {
    api.answer(404, problem(404, "BADINPUT", "no_such_job", "no job zz"))
        .answer(409, problem(409, "CONFLICT", "publishing", "the output is being published"));

    assertThat(run.nommer("status", "zz")).isEqualTo(ExitCode.USAGE);
    assertThat(run.nommer("cancel", ID)).isEqualTo(ExitCode.JOB);
    assertThat(api.requests()).contains("POST /v1/jobs/" + ID + "/cancel");
  }

  @Test
  void aDeletedJobIsNamed() {
    api.answer(200, "{\"id\":\"" + ID + "\",\"state\":\"FINISHED\"}");

    assertThat(run.nommer("delete", ID)).isZero();

    assertThat(api.requests()).containsExactly("DELETE /v1/jobs/" + ID);
    assertThat(run.out()).contains(ID + " is deleted; it was FINISHED");
  }

  @Test
  void callbacksThatWaitAreListedWithTheReason() {
    String waits =
        "{\"id\":\""
            + ID
            + "\",\"state\":\"FINISHED\",\"notify_url\":\"http://cms/\",\"waiting\":2,"
            + "\"waiting_since\":\"2031-02-03T04:05:06.000Z\",\"tries\":3,"
            + "\"next_try_at\":null,\"answer\":\"HTTP 503\"}";
    api.answer(200, "{\"callbacks\":[" + waits + "],\"more\":true}")
        .answer(200, "{\"callbacks\":[],\"more\":false}");

    assertThat(run.nommer("callbacks", "--limit", "1")).isZero();
    assertThat(run.nommer("callbacks")).isZero();

    assertThat(api.requests())
        .containsExactly("GET /v1/callbacks?limit=1", "GET /v1/callbacks?limit=50");
    assertThat(run.out())
        .containsPattern(ID + " +FINISHED +2 +2031-02-03T04:05:06Z +3 +now +http://cms/ HTTP 503")
        .contains("there are more")
        .contains("every client was told everything");
  }

  @Test
  void aJobsClientIsToldOnceMore() {
    api.answer(200, job("FINISHED", 1).toString());

    assertThat(run.nommer("callbacks", "--redeliver", ID)).isZero();

    assertThat(api.requests()).containsExactly("POST /v1/jobs/" + ID + "/callbacks/redeliver");
  }

  @Test
  void anIdIsOnePartOfThePathWhateverItHolds() {
    api.answer(404, problem(404, "BADINPUT", "no_such_job", "no job"));

    run.nommer("retry", "../x y");

    assertThat(api.requests()).containsExactly("POST /v1/jobs/..%2Fx%20y/retry");
  }

  @Test
  void whereNobodyOrSomethingElseAnswersTheExitCodeIsThree() {
    api.answer(200, "<html>hello</html>");
    assertThat(run.nommer("jobs")).isEqualTo(ExitCode.DAEMON);
    assertThat(run.err()).contains("HTTP 200 without JSON");

    api.close();
    assertThat(run.nommer("jobs")).isEqualTo(ExitCode.DAEMON);
    assertThat(run.err()).contains("no feederd answers at " + api.url(), "nommer up");
  }

  private JsonNode sent() {
    String request = api.requests().get(0);
    return Json.parse(request.substring(request.indexOf('{'))).orElseThrow();
  }

  private static String page(int jobs, String next) {
    ObjectNode page = Json.object();
    for (int i = 0; i < jobs; i++) {
      page.withArray("jobs").add(job("FINISHED", 1).put("error_code", "BADINPUT"));
    }
    return next.isEmpty() ? page.putNull("next").toString() : page.put("next", next).toString();
  }
}
