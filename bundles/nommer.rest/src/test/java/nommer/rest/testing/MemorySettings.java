package nommer.rest.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.config.Setting;
import nommer.config.SettingsBook;
import nommer.config.WrongSettingException;

/** As much of a configuration as the API asks for: no number in it may be negative. */
public final class MemorySettings implements SettingsBook {
  private final List<Setting> settings = new CopyOnWriteArrayList<>();

  /** Adds one of that form, which is not set. */
  public MemorySettings with(String pid, String key, Setting.Type type, String... value) {
    settings.add(
        new Setting(
            pid, key, "Of " + key, "", type, List.of(value), value.length > 1, false, false, ""));
    return this;
  }

  /** Adds one as it is. */
  public MemorySettings with(Setting setting) {
    settings.add(setting);
    return this;
  }

  @Override
  public List<Setting> all() {
    return settings;
  }

  @Override
  public List<Setting> of(String pid) {
    return settings.stream().filter(each -> each.pid().equals(pid)).toList();
  }

  @Override
  public synchronized void change(String pid, Map<String, Object> values) {
    values.forEach(
        (key, value) -> {
          if (value.toString().startsWith("-")
              || (value instanceof String text && isNumber(text))) {
            throw new WrongSettingException(key + " is '" + value + "', out of its range");
          }
        });
    settings.replaceAll(
        each ->
            each.pid().equals(pid) && values.containsKey(each.key())
                ? changed(each, values.get(each.key()).toString())
                : each);
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9.]+");
  }

  private static Setting changed(Setting setting, String value) {
    return new Setting(
        setting.pid(),
        setting.key(),
        setting.label(),
        setting.description(),
        setting.type(),
        List.of(value),
        setting.isList(),
        true,
        setting.isHidden(),
        "");
  }
}
