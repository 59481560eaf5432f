package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import nommer.contracts.Eventually;
import nommer.contracts.NodeProgram;
import nommer.job.api.Grant;
import nommer.job.api.JobId;
import nommer.job.api.WebhookEvent;
import nommer.job.webhook.SigningSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What we send, verified by the library that those use who receive it. */
@Timeout(300)
class ReferenceLibraryTest {
  private static final String TOKEN = "0123456789abcdef";

  @RegisterExtension final OnSqlite on = new OnSqlite();
  private final ArrayNode messages = new JsonMapper().createArrayNode();

  @Test
  void itTakesWhatIsOursAndNothingElse() throws Exception {
    NodeProgram library = NodeProgram.fetched("webhooks", "no reference library verifies webhooks");
    try (Receiver client = new Receiver(n -> 200)) {
      Grant grant = new Grant(TOKEN, "club", List.of(), List.of(), List.of(client.url("/")));
      Notifier notifier =
          new Notifier(
              on.store(), on.bell(), OnSqlite.REACHES, on.secrets(), on.lead(), OnSqlite.SETTINGS);
      try {
        Receiver.Hook before = told(client, grant);
        String first = on.secrets().of(TOKEN).current();
        SigningSecrets rotated = on.secrets().rotate(TOKEN, false);
        Receiver.Hook during = told(client, grant);
        String owners = on.secrets().of("").current();

        add(first, before, before.body());
        add(first, during, during.body());
        add(rotated.current(), during, during.body());
        add(rotated.current(), before, before.body());
        add(owners, during, during.body());
        add(rotated.current(), during, during.body().replace("CANCELLED", "FINISHED"));
      } finally {
        notifier.stop();
      }
    }

    List<String> verdicts = new ArrayList<>();
    verified(library).forEach(each -> verdicts.add(each.asText()));
    assertThat(verdicts.subList(0, 3)).containsOnly("job.cancelled");
    assertThat(verdicts.subList(3, 6))
        .allSatisfy(each -> assertThat(each).startsWith("WebhookVerificationError"));
  }

  /** What the library makes of each message: its type, or why it is refused. */
  private JsonNode verified(NodeProgram library) throws Exception {
    Files.writeString(library.folder().resolve("messages.json"), messages.toString());
    NodeProgram.Ended run = library.run("node", "verify.mjs", "messages.json");
    assertThat(run.exit()).as(run.errors()).isZero();
    return new JsonMapper().readTree(run.said());
  }

  /** The message of a job of that token, with letters of one to four bytes. */
  private Receiver.Hook told(Receiver client, Grant grant) {
    int already = client.heard().size();
    JobId job =
        on.submitted(
                client.url("/hook"),
                EnumSet.of(WebhookEvent.CANCELLED),
                Map.of("title", "Ein schöner Film 東京 \ud83c\udfac"),
                grant)
            .id();
    on.service().cancel(job);
    Eventually.holds(() -> assertThat(client.heard()).hasSize(already + 1));
    return client.heard().get(already);
  }

  private void add(String secret, Receiver.Hook hook, String body) {
    ObjectNode message = messages.addObject().put("secret", secret).put("body", body);
    ObjectNode headers = message.putObject("headers");
    hook.headers().forEach(headers::put);
  }
}
