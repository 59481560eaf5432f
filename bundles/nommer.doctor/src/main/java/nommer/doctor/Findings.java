package nommer.doctor;

import org.osgi.annotation.versioning.ProviderType;

/** Takes what a check found. Texts are of one line and hold no secrets. Thread-safe. */
@ProviderType
public interface Findings {
  /**
   * It is as it should be.
   *
   * @param check what was looked at, in few words
   * @param message what was seen, and what could not be looked at
   */
  void ok(String check, String message);

  /**
   * It works, but not as well as it could, or not in every case.
   *
   * @param remedy what to do: which key in which file, which action on which resource
   */
  void warn(String check, String message, String remedy);

  /**
   * It does not work.
   *
   * @param remedy what to do: which key in which file, which action on which resource
   */
  void fail(String check, String message, String remedy);
}
