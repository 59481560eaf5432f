package nommer.cli.internal;

import java.util.Map;
import java.util.Optional;

/** Words that people try, and the command that they mean. */
final class Synonyms {
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("list", "jobs"),
          Map.entry("ls", "jobs"),
          Map.entry("queue", "jobs"),
          Map.entry("job", "status"),
          Map.entry("show", "status"),
          Map.entry("info", "status"),
          Map.entry("log", "logs"),
          Map.entry("ps", "nodes"),
          Map.entry("workers", "nodes"),
          Map.entry("node", "nodes"),
          Map.entry("start", "up"),
          Map.entry("stop", "down"),
          Map.entry("kill", "cancel"),
          Map.entry("rm", "cancel"),
          Map.entry("delete", "cancel"),
          Map.entry("check", "doctor"),
          Map.entry("add", "submit"),
          Map.entry("convert", "encode"),
          Map.entry("run", "encode"),
          Map.entry("plugin", "plugins"),
          Map.entry("scale", "scaling"),
          Map.entry("version", "--version"),
          Map.entry("help", "--help"));

  private Synonyms() {}

  static Optional<String> of(String word) {
    return Optional.ofNullable(MEANT.get(word));
  }
}
