package nommer.packager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nommer.contracts.NodeProgram;

/** hls.js, shaka-player and two parsers, from npm, and the Chromium that they run in. */
final class Players {
  private final NodeProgram players;

  private Players(NodeProgram players) {
    this.players = players;
  }

  /**
   * Fetches what the lock file names; where that cannot be, the test is skipped, or in CI fails.
   */
  static Players fetched() throws IOException, InterruptedException {
    return new Players(NodeProgram.fetched("players", "players play nothing", "chromium"));
  }

  /** The folder with the page and the players. */
  Path folder() {
    return players.folder();
  }

  /** What came of each scenario. */
  List<JsonNode> play(String page, List<String> scenarios)
      throws IOException, InterruptedException {
    String chromium = NodeProgram.program("chromium").orElseThrow().toString();
    List<String> command = new ArrayList<>(List.of("node", "play.mjs", chromium, page));
    command.addAll(scenarios);
    return json(command);
  }

  /** What the parsers make of these manifests. */
  JsonNode parse(Path... manifests) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "parse.mjs"));
    Stream.of(manifests).map(Path::toString).forEach(command::add);
    return json(command).get(0);
  }

  private List<JsonNode> json(List<String> command) throws IOException, InterruptedException {
    NodeProgram.Ended run = players.run(command.toArray(String[]::new));
    assertThat(run.exit()).as(run.errors()).isZero();
    List<JsonNode> all = new ArrayList<>();
    for (String line : run.said().lines().toList()) {
      all.add(new JsonMapper().readTree(line));
    }
    return all;
  }
}
