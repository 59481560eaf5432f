package nommer.cli.internal.presets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import nommer.media.api.MediaException;
import nommer.media.api.Preset;
import nommer.presets.standalone.PresetFiles;

/** The presets of a feederd, or of a home where none runs. */
record PresetSource(Nommer nommer) {
  private static final String FOLDER = "conf/presets";

  /** In the form of the API; files that hold no preset are noted. */
  JsonNode all() throws InterruptedException {
    if (nommer.namedUrl().isPresent() || nommer.home().feederd().isPresent()) {
      return nommer.api().presets();
    }
    ObjectNode all = Json.object();
    ArrayNode presets = all.putArray("presets");
    for (Path file : files()) {
      try {
        presets.add(json(PresetFiles.read(file)));
      } catch (MediaException bad) {
        nommer.context().note(file + ": " + bad.getMessage());
      }
    }
    return all;
  }

  private List<Path> files() {
    Path folder = nommer.home().folder().resolve(FOLDER);
    Path existing =
        Files.isDirectory(folder) ? folder : nommer.context().distribution().resolve(FOLDER);
    try (Stream<Path> files = Files.list(existing)) {
      return files.filter(file -> file.toString().endsWith(PresetFiles.ENDING)).sorted().toList();
    } catch (IOException unreadable) {
      throw Failure.usage("cannot list " + existing + " (" + unreadable + ")");
    }
  }

  private static ObjectNode json(Preset preset) {
    ObjectNode json =
        Json.object()
            .put("name", preset.name())
            .put("version", preset.version())
            .put("description", preset.description())
            .put("encoder", preset.encoder());
    addHow(json, preset);
    return json;
  }

  /** The options, or what is wanted; either is JSON, for it was read as such. */
  static void addHow(ObjectNode json, Preset preset) {
    if (preset.wanted().isEmpty()) {
      json.set("options", Json.parse(preset.options()).orElseThrow());
    } else {
      json.setAll((ObjectNode) Json.parse(preset.wanted()).orElseThrow());
    }
  }
}
