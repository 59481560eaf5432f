package nommer.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.rest.internal.fleet.ScalingServlet;
import nommer.rest.internal.health.HealthServlet;
import nommer.rest.internal.plugins.PluginsServlet;
import nommer.rest.internal.settings.SettingsServlet;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest extends ApiTest {
  @Test
  void whoComesToAWrongPathIsToldOfEveryRightOne() {
    String detail =
        client.call("GET", "/v2", new byte[0], "text/plain").json().path("detail").asText();

    assertThat(detail)
        .contains("/v1/nodes", "/v1/presets", PluginsServlet.PATTERN, SettingsServlet.PATTERN)
        .contains(
            ScalingServlet.PATTERN,
            HealthServlet.PATTERN,
            "/v1/jobs",
            "/v1/callbacks",
            "/v1/webhook-secret",
            "/job/submit");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /v1/jobs/zz,          404, NOT_FOUND,          ''",
    "GET,    /v1/jobs/zz/cancel,   405, METHOD_NOT_ALLOWED, POST",
    "POST,   /v1/jobs/zz/retry,    404, NOT_FOUND,          ''",
    "POST,   /v1/jobs/zz/pause,    404, NOT_FOUND,          ''",
    "GET,    /v1/jobs/00000000000000000000000000000000000000000000000000, 404, NOT_FOUND, ''",
    "POST,   /v1/jobs/00000000000000000000000000000000000000000000000000/cancel, 404, NOT_FOUND,"
        + " ''",
    "DELETE, /v1/jobs,             405, METHOD_NOT_ALLOWED, 'GET, HEAD, POST'",
    "PUT,    /v1/jobs/zz,          405, METHOD_NOT_ALLOWED, 'GET, HEAD, PATCH, DELETE'",
    "OPTIONS, /v1/jobs,            405, METHOD_NOT_ALLOWED, 'GET, HEAD, POST'",
    "POST,   /v1/callbacks,        405, METHOD_NOT_ALLOWED, 'GET, HEAD'",
    "DELETE, /v1/webhook-secret,   405, METHOD_NOT_ALLOWED, 'GET, HEAD, POST'",
    "GET,    /v1/jobs/zz/callbacks/redeliver, 405, METHOD_NOT_ALLOWED, POST",
    "POST,   /v1/jobs/zz/callbacks/redeliver, 404, NOT_FOUND, ''",
    "POST,   /v1/jobs/zz/callbacks, 404, NOT_FOUND,         ''",
    "GET,    /v1/probe,            405, METHOD_NOT_ALLOWED, POST",
    "DELETE, /v1/presets,          405, METHOD_NOT_ALLOWED, 'GET, HEAD, POST'",
    "POST,   /v1/presets/mine,     405, METHOD_NOT_ALLOWED, 'GET, HEAD, PUT'",
    "POST,   /healthz,             405, METHOD_NOT_ALLOWED, 'GET, HEAD'",
    "GET,    /job/submit,          405, METHOD_NOT_ALLOWED, POST",
    "POST,   /job/submit/more,     404, NOT_FOUND,          ''",
    "GET,    /,                    404, NOT_FOUND,          ''",
    "POST,   /v2/jobs,             404, NOT_FOUND,          ''",
    "GET,    /healthz/more,        404, NOT_FOUND,          ''",
  })
  void aWrongPathOrMethodIsAProblemToo(
      String method, String path, int status, String code, String allow) {
    Client.Reply reply = client.call(method, path, new byte[0], "text/plain");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.json().path("error_code").asText()).isEqualTo(code);
    assertThat(reply.header("Allow")).isEqualTo(allow);
  }
}
