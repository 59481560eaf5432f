package nommer.config;

/** A change of the configuration cannot work; nothing was changed. The message names each key. */
public final class WrongSettingException extends RuntimeException {
  public WrongSettingException(String message) {
    super(message);
  }
}
