package nommer.rest.internal.webhook;

import static nommer.access.Scope.ADMIN;
import static nommer.access.Scope.READ;
import static nommer.access.Scope.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import nommer.access.standalone.TokenFolder;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each token sees what its own webhooks are signed with. */
class WebhookSecretApiTest extends ApiTest {
  private static final String PATH = "/v1/webhook-secret";

  @AfterEach
  void revokeAll() {
    new Tokens(server).revokeAll();
  }

  @Test
  void aTokenSeesItsOwnAndItStays() {
    Client cms = client.with(new Tokens(server).create("cms", SUBMIT));
    Client shop = client.with(new Tokens(server).create("shop", SUBMIT));

    JsonNode seen = cms.get(PATH).json();

    assertThat(seen.path("token").asText()).isEqualTo("cms");
    assertThat(seen.path("secret").asText()).startsWith("whsec_");
    assertThat(seen.path("former").isNull()).isTrue();
    assertThat(cms.get(PATH).json()).isEqualTo(seen);
    assertThat(shop.get(PATH).json().path("secret")).isNotEqualTo(seen.path("secret"));
    assertThat(client.get(PATH).json().path("token").asText()).isEqualTo("owner");
  }

  @Test
  void aNewOneComesBesideTheFormerAndOnlyByForceAfterThat() {
    Client cms = client.with(new Tokens(server).create("cms", SUBMIT));
    String first = cms.get(PATH).json().path("secret").asText();

    JsonNode second = cms.post(PATH, "").json();

    assertThat(second.path("former").asText()).isEqualTo(first);
    assertThat(second.path("secret").asText()).isNotEqualTo(first);
    assertThat(Instant.parse(second.path("former_until").asText())).isAfter(Instant.now());
    Client.Reply refused = cms.post(PATH, "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("reason").asText()).isEqualTo("rotating");
    assertThat(refused.json().path("detail").asText()).contains("force=true");
    assertThat(cms.get(PATH).json()).isEqualTo(second);
    assertThat(cms.post(PATH + "?force=true", "").json().path("former"))
        .isEqualTo(second.path("secret"));
  }

  @Test
  void ofOthersItIsShownToTheOwnerAlone() throws IOException {
    Client cms = client.with(new Tokens(server).create("cms", SUBMIT));
    Client admin = client.with(new Tokens(server).create("admin", ADMIN));
    String id = new TokenFolder(server.home).read().tokens().get("cms").id();

    JsonNode own = cms.get(PATH).json(); // from then on the token is known, also by its id
    assertThat(client.get(PATH + "?token=" + id).json()).isEqualTo(own);
    assertThat(client.get(PATH + "?token=owner").json().path("token").asText()).isEqualTo("owner");
    assertThat(cms.get(PATH + "?token=" + id).status()).isEqualTo(200);
    for (String other : new String[] {id, "owner"}) {
      Client.Reply refused = admin.get(PATH + "?token=" + other);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.json().path("reason").asText()).isEqualTo("not_your_token");
      assertThat(admin.post(PATH + "?token=" + other, "").status()).isEqualTo(403);
    }
    Client.Reply unknown = client.get(PATH + "?token=0000000000000000");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("reason").asText()).isEqualTo("no_such_token");
  }

  @Test
  void whoMayNotSubmitHasNone() {
    Client reader = client.with(new Tokens(server).create("reader", READ));

    assertThat(reader.get(PATH).json().path("reason").asText()).isEqualTo("missing_scope");
    assertThat(reader.post(PATH, "").status()).isEqualTo(403);
    assertThat(client.withoutToken().get(PATH).status()).isEqualTo(401);
  }

  @Test
  void whatItDoesNotKnowIsRefused() {
    assertThat(client.get(PATH + "?page=2").json().path("reason").asText())
        .isEqualTo("unknown_parameter");
    assertThat(client.post(PATH + "?force=maybe", "").json().path("reason").asText())
        .isEqualTo("bad_parameter");
    assertThat(client.call("DELETE", PATH, new byte[0], "text/plain").status()).isEqualTo(405);
  }
}
