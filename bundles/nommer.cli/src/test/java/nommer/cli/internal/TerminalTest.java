package nommer.cli.internal;

import static nommer.cli.testing.ApiStub.ID;
import static nommer.cli.testing.ApiStub.job;
import static nommer.cli.testing.ApiStub.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import nommer.cli.internal.api.Json;
import nommer.cli.testing.ApiStub;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others named does nothing to the terminal that it is printed on. */
class TerminalTest {
  /**
   * Clears the screen, sets a title, forges a row, turns the reading round; CSI as one byte, too.
   */
  private static final String EVIL =
      "a\u001b[2J\u001b]0;t\u0007\r\nFORGED\u2028x\u202e\u0085\u009b31m\u0000z";

  @TempDir private Path folder;
  private ApiStub api;
  private Run run;

  @BeforeEach
  void listen() throws IOException {
    api = new ApiStub();
    run = Run.in(folder, Map.of("NOMMER_URL", api.url().toString()));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs", "status", "nodes", "presets", "plugins", "scaling"})
  void whatAListHoldsIsOnlySeen(String command) {
    api.answer(200, Json.line(evil()));

    run.nommer(command.equals("status") ? new String[] {command, ID} : new String[] {command});

    assertThat(run.out()).contains("FORGED");
    assertHarmless(run.out());
    assertHarmless(run.err());
  }

  @Test
  void whatIsJsonStaysWhatItWas() {
    api.answer(200, Json.line(evil()));

    run.nommer("--json", "jobs");

    assertThat(Json.parse(run.out()).orElseThrow()).isEqualTo(evil());
  }

  @Test
  void aRefusalIsOnlySeen() {
    api.answer(400, problem(400, "BADINPUT", "r", EVIL));

    run.nommer("status", ID);

    assertThat(run.err()).contains("FORGED");
    assertThat(run.err().codePoints().filter(each -> each != '\n'))
        .noneMatch(Character::isISOControl);
  }

  @Test
  void aLogIsOnlySeen() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("h/data/logs/attempts"));
    Files.writeString(
        logs.resolve(ID + ".1.txt"), "2026-01-01T00:00:00Z said \u001b[2J\u009b31m\rFORGED\n");

    run.nommer("--home", folder.resolve("h").toString(), "logs", ID);

    assertThat(run.out()).contains("FORGED");
    assertHarmless(run.out());
  }

  private static void assertHarmless(String text) {
    assertThat(text.lines()).noneMatch(line -> line.startsWith("FORGED"));
    assertThat(text.codePoints().filter(each -> each != '\n'))
        .noneMatch(Character::isISOControl)
        .noneMatch(each -> Set.of(0x2028, 0x202e).contains(each));
  }

  /** An answer to every command, with the same words in every place. */
  private static ObjectNode evil() {
    ObjectNode job = job("ERROR", 0);
    for (String field :
        new String[] {"preset", "source", "node", "error_code", "error_reason", "details"}) {
      job.put(field, EVIL);
    }
    job.putArray("outputs").addObject().put("destination", EVIL);
    ObjectNode all = job.deepCopy();
    all.putArray("jobs").add(job);
    ObjectNode node = Json.object().put("id", EVIL).put("state", EVIL).put("words", EVIL);
    node.putArray("encoders").addObject().put("name", EVIL).put("version", EVIL);
    all.putArray("nodes").add(node);
    all.putArray("presets").addObject().put("name", EVIL).put("description", EVIL);
    all.putArray("plugins").addObject().put("file", EVIL).put("problem", EVIL);
    ObjectNode decision = Json.object().put("at", EVIL).put("policy", EVIL).put("reason", EVIL);
    decision.put("warning", EVIL).putObject("numbers").put(EVIL, 1);
    all.putArray("decisions").add(decision);
    return all;
  }
}
