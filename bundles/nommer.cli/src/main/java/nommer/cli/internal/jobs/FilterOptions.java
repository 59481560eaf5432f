package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.Home;
import picocli.CommandLine.Option;

/** Which jobs are meant. */
final class FilterOptions {
  @Option(
      names = "--state",
      paramLabel = "S",
      defaultValue = "",
      description =
          "Only jobs in this state, such as PENDING or error, or in several, with commas.")
  private String state;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only jobs of this token: its name or id, or owner.")
  private String by;

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only jobs with an output of this encoder.")
  private String encoder;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only jobs with an output of this preset: web_medium, or web_medium@2.")
  private String preset;

  @Option(
      names = "--error",
      paramLabel = "CODE",
      defaultValue = "",
      description = "Only jobs that have this error code, such as BADINPUT.")
  private String error;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      defaultValue = "",
      description = "Only jobs submitted then or later: 2026-03-01T12:00:00Z.")
  private String from;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      defaultValue = "",
      description = "Only jobs submitted before.")
  private String until;

  @Option(
      names = "--meta",
      paramLabel = "KEY=VALUE",
      description = "Only jobs with this metadata; several must all be there.")
  private Map<String, String> metadata = new LinkedHashMap<>();

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only jobs with this in the URI of their source or of a destination.")
  private String text;

  String state() {
    return state;
  }

  /** The id of the token that is asked for, {@code owner}, or empty for all. */
  String token(Supplier<Home> home) {
    return by.isEmpty() ? "" : TokenIds.of(by, home.get());
  }

  /** Archives are asked for little. */
  void requireNoneButStateAndToken() {
    if (!(encoder + preset + error + from + until + text).isEmpty() || !metadata.isEmpty()) {
      throw Failure.usage("with --archive, jobs are chosen by --state and --by alone");
    }
  }

  /** As parameters of the list; empty ones are none. */
  Map<String, String> parameters(Supplier<Home> home) {
    Map<String, String> all = plain(home);
    metadata.forEach((key, value) -> all.put("metadata[" + key + "]", value));
    return all;
  }

  /** As what a task is asked to be done to. */
  ObjectNode json(Supplier<Home> home) {
    ObjectNode json = Json.object();
    plain(home)
        .forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                json.put(name, value);
              }
            });
    if (!metadata.isEmpty()) {
      ObjectNode all = json.putObject("metadata");
      metadata.forEach(all::put);
    }
    return json;
  }

  private Map<String, String> plain(Supplier<Home> home) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("state", state.toUpperCase(Locale.ROOT));
    all.put("token", token(home));
    all.put("encoder", encoder);
    all.put("preset", preset);
    all.put("error", error);
    all.put("submitted_from", from);
    all.put("submitted_until", until);
    all.put("text", text);
    return all;
  }
}
