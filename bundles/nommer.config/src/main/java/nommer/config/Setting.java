package nommer.config;

import java.util.List;

/**
 * A key of the configuration, as it is now.
 *
 * @param pid of the configuration: the name of its file in {@code conf/}, without the ending
 * @param key in that file
 * @param label for people; empty if nobody describes it
 * @param description for people, with unit and range; empty if nobody describes it
 * @param type in which form it is read
 * @param value as text; of a list each element, none where it is hidden
 * @param isList whether it may have several
 * @param isSet whether it was configured; if not, the value is the default
 * @param isHidden whether it is a secret, or may be one
 * @param problem why it has no effect, or not the one that is meant; then the last value that was
 *     right may be in force. Empty if there is none
 */
public record Setting(
    String pid,
    String key,
    String label,
    String description,
    Type type,
    List<String> value,
    boolean isList,
    boolean isSet,
    boolean isHidden,
    String problem) {
  /** In which form a value is read. */
  public enum Type {
    BOOLEAN,
    INTEGER,
    NUMBER,
    TEXT
  }

  /** Copies the value. */
  public Setting {
    value = List.copyOf(value);
  }
}
