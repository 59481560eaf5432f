package nommer.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token may do, whatever the locations that it may do it with. */
public enum Scope {
  /** See its own jobs, and the presets. */
  READ,
  /** Submit, cancel and retry its own jobs. */
  SUBMIT,
  /** See figures of the whole cluster, and how well it is; no job. */
  MONITOR,
  /** All of the above with everybody's jobs, and see and change what the daemon itself is doing. */
  ADMIN;

  /** As it is written everywhere: in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that word. */
  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
