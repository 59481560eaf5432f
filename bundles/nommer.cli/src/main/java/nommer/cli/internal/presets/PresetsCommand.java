package nommer.cli.internal.presets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer presets}. */
@Command(
    name = "presets",
    header = "List the presets, show or keep one, or check files that are to become some.",
    description = {
      "",
      "Asks the feederd that is named, or the home's own while it runs; otherwise reads the home's"
          + " conf/presets, or the presets that ship where there is no home yet."
    },
    footer = {
      "",
      "Examples:",
      "  nommer presets show web_low > web_tiny.json",
      "  nommer presets check web_tiny.json"
    })
public final class PresetsCommand implements Callable<Integer> {
  private static final String ROW = "%-20s  %7s  %-12s  %s%n";

  @ParentCommand private Nommer nommer;

  @Override
  public Integer call() throws InterruptedException {
    return list();
  }

  @Command(name = "list", header = "List the presets, and say which files hold none.")
  int list() throws InterruptedException {
    JsonNode presets = new PresetSource(nommer).all();
    if (nommer.json()) {
      context().out().println(Json.line(presets));
      return ExitCode.OK;
    }
    context().out().printf(ROW, "NAME", "VERSION", "ENCODER", "DESCRIPTION");
    for (JsonNode preset : Printable.of(presets).path("presets")) {
      context()
          .out()
          .printf(
              ROW,
              preset.path("name").asText(),
              preset.path("version").asText(),
              preset.path("encoder").asText(),
              preset.path("description").asText());
    }
    return ExitCode.OK;
  }

  @Command(name = "show", header = "Print a preset as its file has it.")
  int show(@Parameters(paramLabel = "NAME", description = "Which one.") String name)
      throws InterruptedException {
    JsonNode presets = new PresetSource(nommer).all().path("presets");
    for (JsonNode preset : presets) {
      if (preset.path("name").asText().equals(name)) {
        context().out().println(nommer.json() ? Json.line(preset) : Json.pretty(preset));
        return ExitCode.OK;
      }
    }
    throw Failure.usage(
        "no preset '%s'; there are %s"
            .formatted(name, String.join(", ", presets.findValuesAsText("name"))));
  }

  @Command(
      name = "check",
      header = "Check preset files, and the options in them as a submission would.",
      description = {
        "",
        "The files may lie anywhere. Without a feederd, ffmpeg's options are checked by the rules that"
            + " ship; where the home has others, or for an encoder that is a plug-in, one is"
            + " started for the purpose, and stopped again."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:each file holds a preset that can be used",
        "1:at least one does not",
        "2:the command line cannot be used",
        "3:feederd cannot be reached or started"
      })
  int check(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "NAME.json")
          List<String> files)
      throws InterruptedException {
    ArrayNode findings = Json.array();
    boolean good = true;
    try (PresetCheck check = new PresetCheck(nommer)) {
      for (String file : files) {
        Path path = context().folder().resolve(file);
        PresetCheck.Finding finding = check.of(path);
        good &= finding.good();
        findings.add(finding.json(file));
        if (!nommer.json()) {
          context().out().println(Printable.lines(finding.line(file)));
        }
      }
    }
    if (nommer.json()) {
      context().out().println(Json.line(findings));
    }
    return good ? ExitCode.OK : ExitCode.JOB;
  }

  @Command(
      name = "put",
      header = "Keep a preset, or a new version of it, through a running feederd.",
      description = {
        "",
        "The file may lie anywhere; it is called as the preset. A version in it is the one that it was"
            + " made from, and must be the current one; of a new preset it is 1."
      })
  int put(@Parameters(paramLabel = "FILE", description = "NAME.json") String file)
      throws InterruptedException {
    Path path = context().folder().resolve(file);
    try {
      String name = String.valueOf(path.getFileName()).replaceFirst("\\.json$", "");
      JsonNode kept = nommer.api().keepPreset(name, Files.readString(path));
      String id = kept.path("name").asText() + "@" + kept.path("version").asText();
      context().out().println(nommer.json() ? Json.line(kept) : Printable.lines(id));
      return ExitCode.OK;
    } catch (IOException unreadable) {
      throw Failure.usage("cannot read " + path + " (" + unreadable + ")");
    }
  }

  private Context context() {
    return nommer.context();
  }
}
