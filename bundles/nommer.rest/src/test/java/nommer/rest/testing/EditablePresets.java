package nommer.rest.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nommer.contracts.media.MemoryPresets;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Preset;
import nommer.media.api.PresetStore;
import nommer.media.api.Presets;

/** A few presets, to which others are added; of those that are kept only options are read. */
public final class EditablePresets implements Presets, PresetStore {
  private final List<Preset> all = new ArrayList<>(new MemoryPresets().all());

  /** Forgets what was added. */
  public synchronized void reset() {
    all.clear();
    all.addAll(new MemoryPresets().all());
  }

  @Override
  public synchronized Optional<Preset> find(String name) {
    return all.stream()
        .filter(preset -> preset.name().equals(name))
        .max(Comparator.comparing(Preset::version));
  }

  @Override
  public synchronized List<Preset> all() {
    return all.stream()
        .filter(each -> find(each.name()).filter(each::equals).isPresent())
        .sorted(Comparator.comparing(Preset::name))
        .toList();
  }

  @Override
  public synchronized List<Integer> versions(String name) {
    return all.stream()
        .filter(preset -> preset.name().equals(name))
        .map(Preset::version)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  @Override
  public synchronized Optional<Preset> find(String name, int version) {
    return all.stream().filter(preset -> preset.id().equals(name + "@" + version)).findFirst();
  }

  @Override
  public Draft read(String name, String text, int version) {
    try {
      JsonNode json = new ObjectMapper().readTree(text);
      if (!json.has("options")) {
        throw new MediaException(ErrorCode.BADINPUT, "bad_preset", "line 1: add what is missing");
      }
      String description = json.path("description").asText();
      String encoder = json.path("encoder").asText();
      String options = json.path("options").toString();
      return new Draft(
          new Preset(name, version, description, encoder, options), json.path("version").asInt());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public synchronized boolean keep(Preset preset, int replaced) {
    if (find(preset.name()).map(Preset::version).orElse(0) != replaced) {
      return false;
    }
    return all.add(preset);
  }
}
