package nommer.config;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The configuration of this daemon, without its secrets, and a way to change it. Thread-safe. */
@ProviderType
public interface SettingsBook {
  /**
   * All settings, by configuration and key: those that somebody describes, and those that are set.
   */
  List<Setting> all();

  /** Those of one configuration; none if nobody knows it. */
  List<Setting> of(String pid);

  /**
   * Changes some values of a configuration, as the web console does: they apply at once, and are
   * kept in {@code conf/} a moment later. Others stay as they are.
   *
   * @param values by key; each a boolean, a number or a text
   * @throws WrongSettingException a value cannot work, or nobody reads the key; nothing is changed
   * @throws IllegalStateException the configuration cannot be written
   */
  void change(String pid, Map<String, Object> values);
}
