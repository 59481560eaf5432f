package nommer.rest.internal.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.contracts.media.MemoryPresets;
import nommer.contracts.media.PickyEncoder;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobStoreException;
import nommer.media.api.Encoder;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalApiTest extends ApiTest {
  private static final String OPTIONS =
      """
      [
          {"outfile_options": [["vcodec","libx264"],["preset","medium"],["vprofile","baseline"],["b","400k"],["vf","yadif,scale='640:trunc(ow/a/2)*2'"],["pass","1"],["f","mp4"],["an",null]]},
          {"outfile_options": [["vcodec","libx264"],["preset","medium"],["vprofile","baseline"],["b","400k"],["vf","yadif,scale='640:trunc(ow/a/2)*2'"],["pass","2"],["acodec","libfaac"],["ab","128k"],["ar","48000"],["async","480"],["ac","2"],["f","mp4"]], "move_atom_to_front": true}]\
      """;
  private static final String REQUEST =
      """
      {"source_path": "file:///in/clip.mp4", "dest_path": "file:///out/clip.mp4", "notify_url": "http://127.0.0.1:9/cb",
       "job_options": {"nommer": "media_nommer.ec2nommerd.nommers.ffmpeg.FFmpegNommer",
        "options": %s}}
      """
          .formatted(OPTIONS);

  @ParameterizedTest
  @ValueSource(strings = {"/job/submit", "/job/submit/"})
  void theOriginalsRequestIsTakenAndKeptToTheByte(String path) {
    Client.Reply reply = client.postForm(path, REQUEST);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.text())
        .matches("\\{\"success\":true,\"job_id\":\"[0-9a-f]{50}\"}")
        .contains(server.jobs.last().id().value());
    JobOutput output = new JobOutput("file:///out/clip.mp4", "", "ffmpeg", OPTIONS);
    assertThat(server.jobs.last().request())
        .isEqualTo(
            new JobRequest(
                "file:///in/clip.mp4", List.of(output), "http://127.0.0.1:9/cb", Map.of()));
  }

  @Test
  void aPresetMayStandInPlaceOfTheOptions() {
    client.postForm("/job/submit", withJobOptions("{\"preset\":\"web_medium\"}"));
    client.postForm(
        "/job/submit",
        withJobOptions(
            "{\"preset\":\"web_medium\",\"nommer\":\"%s\"}"
                .formatted(MemoryPresets.ORIGINAL_NOMMER)));

    assertThat(server.jobs.size()).isEqualTo(2);
    assertThat(server.jobs.last().request().outputs().get(0).preset()).isEqualTo("web_medium@4");
  }

  @Test
  void whatTheOriginalPassedOverIsPassedOver() {
    String body = REQUEST.replace("\"job_options\":", "\"user\": {\"id\": [1]}, \"job_options\":");

    assertThat(client.postForm("/job/submit", body).json().path("success").asBoolean()).isTrue();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        arguments("", "the body is empty"),
        arguments("source_path=file%3A%2F%2F%2Fa", "the body is not JSON at line 1"),
        arguments("{}", "missing: source_path"),
        arguments("{\"source_path\":\"file:///a\"}", "missing: dest_path"),
        arguments("{\"source_path\":7}", "source_path must be a string, not a number"),
        arguments(
            "{\"source_path\":\"file:///a\",\"dest_path\":\"file:///b\"}",
            "missing: job_options.preset, or job_options.nommer with job_options.options"),
        arguments(withJobOptions("[]"), "job_options must be an object"),
        arguments(withJobOptions("{\"options\":[]}"), "missing: job_options.nommer"),
        arguments(
            withJobOptions("{\"nommer\":\"ffmpeg\"}"),
            "job_options.options: options must be a list of passes"),
        arguments(
            withJobOptions("{\"nommer\":\"no.such.Nommer\",\"options\":[]}"),
            "job_options.nommer: no encoder 'no.such.Nommer'; there are ffmpeg"),
        arguments(
            withJobOptions("{\"nommer\":\"ffmpeg\",\"options\":{}}"),
            "job_options.options: options must be a list of passes"),
        arguments(
            withJobOptions("{\"preset\":\"web_medum\"}"),
            "job_options.preset: no preset 'web_medum'; did you mean 'web_medium'?"),
        arguments(
            withJobOptions("{\"preset\":\"web_medium\",\"nommer\":\"x.Y\"}"),
            "job_options.nommer: no encoder 'x.Y'"),
        arguments(
            withJobOptions("{\"preset\":\"web_medium\",\"options\":[]}"), "exclude each other"),
        arguments(REQUEST.replace("file:///in", "gopher://in"), "source_path: no storage"),
        arguments(REQUEST.replace("file:///out/", "out/"), "dest_path: not a media URI"),
        arguments(REQUEST.replace("http://127", "http//127"), "notify_url must be a URL"),
        arguments(" ".repeat(2 << 20), "larger than 1 MiB"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadRequestIsAnsweredAsTheOriginalDid(String body, String message) {
    Client.Reply reply = client.postForm("/job/submit", body);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .startsWith("{\"success\":false,\"error_code\":\"BADINPUT\",\"message\":");
    assertThat(reply.json().path("message").asText()).contains(message);
    assertThat(server.jobs.size()).isZero();
  }

  @Test
  void aPresetOfAnotherEncoderThanTheNommerIsRefused() {
    var other =
        server.plugin(
            Encoder.class,
            new PickyEncoder(),
            Map.of("nommer.encoder.name", new String[] {"other"}));

    Client.Reply reply =
        client.postForm(
            "/job/submit", withJobOptions("{\"preset\":\"web_medium\",\"nommer\":\"other\"}"));

    other.unregister();
    assertThat(reply.json().path("message").asText())
        .contains("job_options.nommer is not what the preset web_medium@4 is made for");
  }

  @Test
  void aStoreThatFailsIsUnavailable() {
    server.jobs.failWith(Optional.of(new JobStoreException("disk full", null)));

    Client.Reply reply = client.postForm("/job/submit", REQUEST);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("success").asBoolean(true)).isFalse();
    assertThat(reply.json().path("error_code").asText()).isEqualTo("UNAVAILABLE");
  }

  private static String withJobOptions(String jobOptions) {
    return "{\"source_path\":\"file:///a\",\"dest_path\":\"file:///b\",\"job_options\":%s}"
        .formatted(jobOptions);
  }
}
