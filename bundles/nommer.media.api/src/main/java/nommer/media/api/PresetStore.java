package nommer.media.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Presets that are made and changed while feederd runs, and their earlier versions. Thread-safe.
 */
@ProviderType
public interface PresetStore {
  /** Versions of a preset that are known, the newest first; none if there never was such a one. */
  List<Integer> versions(String name);

  /** A preset in that version, which may be one that was replaced here. */
  Optional<Preset> find(String name, int version);

  /**
   * The preset that a text holds, of the form that files of presets have; name and version may be
   * left out.
   *
   * @param version that it is to have
   * @return the preset of that version, and the version that the text has, or 0
   * @throws MediaException BADINPUT/bad_preset: it holds none of that name, and why
   */
  Draft read(String name, String text, int version);

  /**
   * Keeps a preset as the current one, and the one that it replaces as an earlier version. It is on
   * the disk when this returns, and holds from the next submission on.
   *
   * @param replaced version of the current one as the caller knows it; 0 for none
   * @return whether it was kept; if not, another one is current
   * @throws MediaException STORAGE/presets: it cannot be written; BADINPUT/bad_preset: the file
   *     that is there holds none, and is somebody's to correct
   */
  boolean keep(Preset preset, int replaced);

  /**
   * A preset that is not kept yet.
   *
   * @param preset as it would be kept
   * @param madeFrom version that its text has, or 0
   */
  record Draft(Preset preset, int madeFrom) {}
}
