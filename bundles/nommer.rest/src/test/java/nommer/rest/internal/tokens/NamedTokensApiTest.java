package nommer.rest.internal.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.access.Scope;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedTokensApiTest extends ApiTest {
  private static final String CMS =
      "{\"name\":\"cms\",\"scopes\":[\"submit\",\"read\"],\"read\":[\"file:///in/\"],"
          + "\"write\":[\"s3://bucket/out/\"],\"notify\":[\"https://cms.example/\"],"
          + "\"expires_in_days\":30}";

  @AfterEach
  void revoke() {
    new Tokens(server).revokeAll();
  }

  @Test
  void aTokenIsMadeServesIsListedWithoutItsSecretAndIsRevoked() {
    Client.Reply made = client.post("/v1/tokens", CMS);

    assertThat(made.status()).isEqualTo(201);
    String secret = made.json().path("secret").asText();
    assertThat(client.with(secret).get("/v1/jobs").status()).isEqualTo(200);
    Client.Reply list = client.get("/v1/tokens");
    assertThat(list.text()).doesNotContain(secret);
    JsonNode token = list.json().path("tokens").path(0);
    assertThat(token.path("name").asText()).isEqualTo("cms");
    assertThat(token.path("id").asText()).isEqualTo(made.json().path("id").asText()).hasSize(16);
    assertThat(token.path("scopes").toString()).isEqualTo("[\"read\",\"submit\"]");
    assertThat(token.path("read").toString()).isEqualTo("[\"file:///in/\"]");
    assertThat(token.path("write").toString()).isEqualTo("[\"s3://bucket/out/\"]");
    assertThat(token.path("notify").toString()).isEqualTo("[\"https://cms.example/\"]");
    assertThat(token.path("expires_at").isNull()).isFalse();
    assertThat(token.path("last_use").isNull()).isFalse();

    Client.Reply revoked = delete("cms");

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.json().path("id").asText()).isEqualTo(token.path("id").asText());
    assertThat(client.get("/v1/tokens").json().path("tokens").size()).isZero();
    for (long begin = System.nanoTime(); client.with(secret).get("/v1/jobs").status() != 401; ) {
      assertThat(System.nanoTime() - begin).as("still open").isLessThan(20_000_000_000L);
    }
  }

  @Test
  void anotherOfItsNameIsRefusedAndTheFirstStays() {
    String secret = client.post("/v1/tokens", CMS).json().path("secret").asText();

    Client.Reply second = client.post("/v1/tokens", CMS);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().path("reason").asText()).isEqualTo("token_name_taken");
    assertThat(client.with(secret).get("/v1/jobs").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name':'x'}                                            | bad_token     | at least one of",
        "{'name':'a/b','scopes':['read']}                        | bad_token     | a token's name",
        "{'name':'owner','scopes':['read']}                      | bad_token     | a token's name",
        "{'name':'x','scopes':['root']}                          | bad_token     | scopes[0]",
        "{'name':'x','scopes':['read'],'read':['file:///a/../b']}| bad_token     | no part . or ..",
        "{'name':'x','scopes':['read'],'expires_in_days':0}      | bad_token     | from 1 to 36500",
        "{'name':'x','scopes':['read'],'expires_in_days':1.5}    | bad_token     | from 1 to 36500",
        "{'name':'x','scopes':['read'],'expires_in_days':36501}  | bad_token     | from 1 to 36500",
        "{'name':'x','scopes':['read'],'scope':1}                | unknown_field | scope",
        "{'name':'x','scopes':'read'}                            | wrong_type    | scopes"
      })
  void whatCannotBeIsRefusedWithTheFieldAndNothingIsKept(String body, String reason, String words) {
    Client.Reply reply = client.post("/v1/tokens", body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(reply.json().path("detail").asText()).contains(words);
    assertThat(client.get("/v1/tokens").json().path("tokens").size()).isZero();
  }

  @Test
  void onlyWhoMayDoAllMayDoThis() {
    Client other =
        client.with(new Tokens(server).create("reader", Scope.READ, Scope.SUBMIT, Scope.MONITOR));

    assertThat(other.get("/v1/tokens").status()).isEqualTo(403);
    assertThat(other.post("/v1/tokens", CMS).status()).isEqualTo(403);
    assertThat(other.call("DELETE", "/v1/tokens/reader", new byte[0], "text/plain").status())
        .isEqualTo(403);
  }

  @Test
  void whatIsNotThereIsSaidAndNothingOutsideIsTouched() throws Exception {
    Path outside = Files.writeString(server.home.resolve("conf-like.json"), "x");

    assertThat(delete("none").status()).isEqualTo(404);
    assertThat(delete("none").json().path("reason").asText()).isEqualTo("no_such_token");
    assertThat(delete("..%2F..%2Fconf-like").status()).isBetween(400, 404);
    assertThat(outside).exists();
    assertThat(client.call("POST", "/v1/tokens/x", new byte[0], "text/plain").status())
        .isEqualTo(405);
  }

  @Test
  void aFileThatCannotServeIsToldOfAndCanBeTakenAway() throws Exception {
    Path folder = Files.createDirectories(server.home.resolve("conf/tokens"));
    Files.writeString(folder.resolve("odd.json"), "{}");

    JsonNode problems = client.get("/v1/tokens").json().path("problems");

    assertThat(problems.path("odd.json").asText()).isNotEmpty();
    Client.Reply revoked = delete("odd");
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.json().path("id").isNull()).isTrue();
  }

  private static Client.Reply delete(String name) {
    return client.call("DELETE", "/v1/tokens/" + name, new byte[0], "text/plain");
  }
}
