package nommer.rest.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Contract;
import org.junit.jupiter.api.Test;

/** The page that is made of the document: all of it is there, and it loads nothing. */
class ApiPageTest extends ApiTest {
  private static final Pattern LOADED =
      Pattern.compile(
          "(src|srcset|data|poster|action)=|<(script|link|iframe|object|img)|@import|url\\(");

  @Test
  void whoHasNoTokenIsShownIt() {
    Client.Reply reply = client.withoutToken().get("/docs/api.html");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(reply.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(reply.text()).isEqualTo(ApiPageServlet.text()).startsWith("<!DOCTYPE html>");
    assertThat(client.withoutToken().post("/docs/api.html", "").status()).isEqualTo(405);
  }

  @Test
  void everyOperationAndEverySchemaIsOnIt() {
    String page = ApiPageServlet.text();

    assertThat(Contract.api().findValuesAsText("operationId"))
        .hasSizeGreaterThan(20)
        .allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\"", "href=\"#" + id + "\""));
    Contract.api()
        .path("components")
        .path("schemas")
        .fieldNames()
        .forEachRemaining(name -> assertThat(page).contains("id=\"schema-" + name + "\""));
  }

  @Test
  void whereAnErrorLeadsThereIsAnExplanation() throws Exception {
    String page = ApiPageServlet.text();
    JsonNode problem = client.post("/v1/jobs", "{}").json();
    String errors = Files.readString(Path.of("..", "..", "docs", "errors.md"));

    String anchor = problem.path("help").asText().replaceFirst("/docs/api.html#", "");
    assertThat(anchor).isEqualTo("BADINPUT-missing_field");
    assertThat(page).contains("<tr id=\"" + anchor + "\">");
    assertThat(errors.lines().filter(line -> line.startsWith("| `")).count())
        .isEqualTo(Pattern.compile("<tr id=\"").matcher(page).results().count())
        .isGreaterThan(100);
  }

  @Test
  void itLoadsNothingAndItsOnlyStyleIsTheOneThatItAllows() throws Exception {
    String page = ApiPageServlet.text();
    Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);

    assertThat(style.find()).isTrue();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(page)
        .contains(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'")
        .doesNotContain(" style=\"");
    assertThat(LOADED.matcher(page).results().map(found -> found.group())).isEmpty();
  }

  @Test
  void everyLinkWithinItLeadsSomewhere() {
    String page = ApiPageServlet.text();

    assertThat(Pattern.compile("href=\"#([^\"]+)\"").matcher(page).results())
        .isNotEmpty()
        .allSatisfy(link -> assertThat(page).contains("id=\"" + link.group(1) + "\""));
  }
}
