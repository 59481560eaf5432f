package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BadRequestTest extends ApiTest {
  private static final String OUTPUT = "{\"destination\":\"file:///b\",\"preset\":\"web_medium\"}";

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("", "malformed_json", "the body is empty"),
        arguments("  \n", "malformed_json", "the body is empty"),
        arguments("hello", "malformed_json", "line 1, column"),
        arguments("{\n\"source\":", "malformed_json", "line 2, column"),
        arguments(with("") + "x", "malformed_json", "not JSON"),
        arguments(with("") + "{}", "malformed_json", "remove what follows"),
        arguments("[".repeat(5000), "wrong_type", "the body must be an object, not a list"),
        arguments("\"s\"", "wrong_type", "the body must be an object, not a string: 's'"),
        arguments("null", "wrong_type", "the body must be an object, not null"),
        arguments("{}", "missing_field", "missing: source"),
        arguments(with(",\"sourc\":1"), "unknown_field", "'sourc'; did you mean 'source'?"),
        arguments(
            with(",\"zz\\u0000\":1"),
            "unknown_field",
            "'zz?'; there are deadline, metadata, not_before, notify_url, outputs, priority, source"),
        arguments(with(",\"source\":\"file:///c\""), "duplicate_field", "source is given twice"),
        arguments(
            with(",\"notify_url\":7"),
            "wrong_type",
            "notify_url must be a string, not a number: '7'"),
        arguments(
            with(",\"notify_url\":\"ftp://h/p\""), "bad_notify_url", "notify_url must be a URL"),
        arguments(with(",\"notify_url\":\"http:///p\""), "bad_notify_url", "http://host/path"),
        arguments(with(",\"notify_url\":\"http://h/a b\""), "bad_notify_url", "http://host/path"),
        arguments(with(",\"metadata\":[]"), "wrong_type", "metadata must be an object of strings"),
        arguments(
            with(",\"metadata\":{\"n\":7}"),
            "wrong_type",
            "metadata.n must be a string, not a number: '7'"),
        arguments(
            with(",\"metadata\":{\"n\":true}"),
            "wrong_type",
            "metadata.n must be a string, not a boolean"),
        arguments(
            with(",\"metadata\":{\"n\":null}"),
            "wrong_type",
            "metadata.n must be a string, not null"),
        arguments(
            with(",\"metadata\":{\"n\":{}}"),
            "wrong_type",
            "metadata.n must be a string, not an object"),
        arguments(with(",\"metadata\":{\"n\":\"\",\"n\":\"\"}"), "duplicate_field", "metadata.n"),
        arguments(with(",\"metadata\":{\"n\":\"\\ud83d\"}"), "malformed_text", "metadata.n"));
  }

  static Stream<Arguments> badLocations() {
    return Stream.of(
        arguments(job("", OUTPUT), "empty_field", "source is empty"),
        arguments(job("/videos/clip.mp4", OUTPUT), "bad_uri", "source: not a media URI"),
        arguments(
            job("ftp://h/p", OUTPUT),
            "unknown_scheme",
            "source: no storage for the scheme 'ftp'; there are file"),
        arguments(job("fil://h/p", OUTPUT), "unknown_scheme", "did you mean 'file'?"),
        arguments(job("file://host", OUTPUT), "bad_uri", "source: write file:///path"),
        arguments(
            job("file:///a", "{\"destination\":\"b\",\"preset\":\"web_medium\"}"),
            "bad_uri",
            "outputs[0].destination: not a media URI"),
        arguments(
            job("file:///a", "{\"destination\":\"s3://b/k\",\"preset\":\"web_medium\"}"),
            "unknown_scheme",
            "outputs[0].destination"));
  }

  static Stream<Arguments> badOutputs() {
    return Stream.of(
        arguments("{\"source\":\"file:///a\"}", "outputs", "a list of outputs"),
        arguments("{\"source\":\"file:///a\",\"outputs\":[]}", "outputs", "a list of outputs"),
        arguments(
            "{\"source\":\"file:///a\",\"outputs\":{}}", "wrong_type", "outputs must be a list"),
        arguments(
            job("file:///a", OUTPUT + "," + OUTPUT),
            "same_destination",
            "outputs[1].destination is the same as outputs[0].destination"),
        arguments(
            job("file:///a", OUTPUT + ",{\"destination\":\"file:///c\"}"),
            "missing_field",
            "outputs[1].preset, or outputs[1].encoder with outputs[1].options"),
        arguments(
            job("file:///a", OUTPUT + ",{\"destination\":\"s3://b/k\",\"preset\":\"web_medium\"}"),
            "unknown_scheme",
            "outputs[1].destination: no storage"),
        arguments(
            job("file:///a", OUTPUT + ",{\"destination\":\"file:///c\",\"preset\":\"web_mediun\"}"),
            "unknown_preset",
            "outputs[1].preset: no preset 'web_mediun'"),
        arguments(
            job("file:///a", (OUTPUT + ",").repeat(100) + OUTPUT),
            "outputs",
            "at most 100 outputs"),
        arguments(
            job("file:///a", "\"b\""), "wrong_type", "outputs[0] must be an object, not a string"),
        arguments(
            output(""),
            "missing_field",
            "outputs[0].preset, or outputs[0].encoder with outputs[0].options"),
        arguments(
            output(",\"video\":{\"height\":7}"),
            "bad_description",
            "outputs[0].video.height 7: from 16 to 8640, even"),
        arguments(
            output(",\"video\":{},\"video\":{}"),
            "duplicate_field",
            "outputs[0].video is given twice"),
        arguments(
            output(",\"preset\":\"web_medium\",\"clip\":3"),
            "preset_or_options",
            "outputs[0].preset cannot stand beside a description"),
        arguments(
            output(",\"encoder\":\"ffmpeg\",\"options\":[],\"metadata\":\"keep\""),
            "preset_or_options",
            "outputs[0].options cannot stand beside a description"),
        arguments(
            output(",\"presett\":\"web_medium\""),
            "unknown_field",
            "'outputs[0].presett'; did you mean 'preset'?"),
        arguments(
            output(",\"preset\":\"web_mediun\""),
            "unknown_preset",
            "outputs[0].preset: no preset 'web_mediun'; did you mean 'web_medium'?"),
        arguments(
            output(",\"preset\":\"nothing_like_it\""),
            "unknown_preset",
            "there are described, of_another, of_the_alias, web_low, web_medium"),
        arguments(
            output(",\"preset\":\"web_low\""),
            "bad_option",
            "outputs[0].preset: web_low@1: options must be a list"),
        arguments(
            output(",\"preset\":\"of_another\""),
            "unknown_encoder",
            "of_another@1: no encoder 'other'"),
        arguments(
            output(",\"preset\":\"web_medium\",\"encoder\":\"ffmpeg\""),
            "preset_or_options",
            "leave out the encoder"),
        arguments(
            output(",\"preset\":\"web_medium\",\"options\":[]"),
            "preset_or_options",
            "leave one out"),
        arguments(output(",\"encoder\":\"ffmpeg\""), "bad_option", "outputs[0].options"),
        arguments(output(",\"options\":[]"), "missing_field", "outputs[0].encoder"),
        arguments(
            output(",\"encoder\":\"ffmpge\",\"options\":[]"),
            "unknown_encoder",
            "'ffmpge'; did you mean 'ffmpeg'?"),
        arguments(
            output(",\"encoder\":\"ffmpeg\",\"options\":\"-b 1\""),
            "wrong_type",
            "outputs[0].options must be a list or an object"),
        arguments(
            output(",\"encoder\":\"ffmpeg\",\"options\":{}"),
            "bad_option",
            "outputs[0].options: options must be a list"),
        arguments(
            output(",\"encoder\":\"ffmpeg\",\"options\":" + "[".repeat(5000)),
            "malformed_json",
            "nesting depth"));
  }

  @ParameterizedTest
  @MethodSource({"malformed", "badLocations", "badOutputs"})
  void aBadSubmissionIsRefusedWithCodeReasonAndAdvice(String body, String reason, String detail) {
    int before = server.jobs.size();

    Client.Reply reply = client.post("/v1/jobs", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().path("type").asText()).isEqualTo("about:blank");
    assertThat(reply.json().path("title").asText()).isEqualTo("Bad Request");
    assertThat(reply.json().path("status").asInt()).isEqualTo(400);
    assertThat(reply.json().path("error_code").asText()).isEqualTo("BADINPUT");
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(reply.json().path("detail").asText()).contains(detail);
    assertThat(reply.json().path("retryable").asBoolean(true)).isFalse();
    assertThat(server.jobs.size()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "stat=ERROR,    unknown_parameter, did you mean 'state'?",
    "state=DONE,    bad_parameter,     no state 'DONE'; there are PENDING",
    "state=ERORR,   bad_parameter,     did you mean 'ERROR'?",
    "limit=0,       bad_parameter,     limit must be a number from 1 to 500: '0'",
    "limit=501,     bad_parameter,     limit must be",
    "limit=many,    bad_parameter,     limit must be",
    "limit=99999999999, bad_parameter, limit must be",
    "cursor=nonsense, bad_cursor,      take \"next\" of the page before",
  })
  void aBadQueryIsRefused(String query, String reason, String detail) {
    Client.Reply reply = client.get("/v1/jobs?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(reply.json().path("detail").asText()).contains(detail);
  }

  private static String with(String more) {
    return "{\"source\":\"file:///a\",\"outputs\":[" + OUTPUT + "]" + more + "}";
  }

  private static String job(String source, String outputs) {
    return "{\"source\":\"%s\",\"outputs\":[%s]}".formatted(source, outputs);
  }

  private static String output(String more) {
    return job("file:///a", "{\"destination\":\"file:///b\"" + more + "}");
  }
}
