package nommer.media.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The presets that there are. Thread-safe. */
@ProviderType
public interface Presets {
  /** The preset of that name, in its current version. */
  Optional<Preset> find(String name);

  /** All presets, by name. */
  List<Preset> all();
}
