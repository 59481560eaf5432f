package nommer.cli.internal.home;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Plug-ins as a table, with what is wrong below each. */
record PluginTable(PrintStream out) {
  private static final String ROW = "%-32s  %-28s  %-18s  %-13s  %s%n";
  private static final String BUILT_IN = "(built in)";

  void print(JsonNode plugins) {
    out.printf(ROW, "FILE", "BUNDLE", "VERSION", "STATE", "SERVES AS");
    plugins.forEach(this::row);
  }

  private void row(JsonNode plugin) {
    out.printf(
        ROW,
        text(plugin, "file", BUILT_IN),
        text(plugin, "bundle", "-"),
        text(plugin, "version", "-"),
        text(plugin, "state", "-"),
        services(plugin.path("services")));
    problem(plugin);
    plugin.path("services").forEach(this::problem);
  }

  private void problem(JsonNode of) {
    String problem = text(of, "problem", "");
    if (!problem.isEmpty()) {
      out.println("    " + problem);
    }
  }

  private static String services(JsonNode services) {
    List<String> words = new ArrayList<>();
    for (JsonNode service : services) {
      String mark = service.path("in_use").asBoolean() ? "*" : "";
      String ranking = service.path("ranking").asInt() == 0 ? "" : "@" + service.path("ranking");
      words.add(
          mark
              + text(service, "kind", "?")
              + " "
              + service.path("names").path(0).asText("?")
              + ranking);
    }
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  private static String text(JsonNode node, String field, String otherwise) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.asText().isEmpty() ? value.asText() : otherwise;
  }
}
