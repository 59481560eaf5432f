package nommer.contracts.media;

import java.util.List;
import java.util.Optional;
import nommer.media.api.Preset;
import nommer.media.api.Presets;

/** A few presets, good and bad. */
public final class MemoryPresets implements Presets {
  /** What the original called the encoder; an alias. */
  public static final String ORIGINAL_NOMMER =
      "media_nommer.ec2nommerd.nommers.ffmpeg.FFmpegNommer";

  /** Those of the good presets. */
  public static final String OPTIONS = "[{\"outfile_options\": [[\"b\", \"400k\"]]}]";

  private static final List<Preset> ALL =
      List.of(
          Preset.described("described", 3, "Says what is wanted.", "ffmpeg", "{\"video\":{}}"),
          new Preset("of_another", 1, "Its encoder is not there.", "other", "[]"),
          new Preset("of_the_alias", 2, "Names its encoder's alias.", ORIGINAL_NOMMER, OPTIONS),
          new Preset("web_low", 1, "Its options are bad.", "ffmpeg", "{\"bad\": 1}"),
          new Preset("web_medium", 4, "For the web.", "ffmpeg", OPTIONS));

  @Override
  public Optional<Preset> find(String name) {
    return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  @Override
  public List<Preset> all() {
    return ALL;
  }
}
