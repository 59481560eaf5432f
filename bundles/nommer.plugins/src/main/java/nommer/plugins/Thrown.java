package nommer.plugins;

import java.time.Duration;
import nommer.media.api.MediaException;

/** Turns what a plug-in threw into an exception of our own, made here, with nothing behind it. */
final class Thrown {
  private Thrown() {}

  static Exception copy(String plugin, Throwable thrown) {
    try {
      return ours(plugin, thrown);
    } catch (Throwable e) { // its own methods may throw again
      return new PluginFault(plugin, thrown.getClass().getName(), "");
    }
  }

  private static Exception ours(String plugin, Throwable thrown) {
    if (thrown instanceof MediaException media && media.code() != null && media.reason() != null) {
      return new MediaException(
          media.code(),
          media.reason(),
          String.valueOf(media.getMessage()),
          media.retryAfter() == null ? Duration.ZERO : media.retryAfter(),
          null);
    }
    if (thrown instanceof InterruptedException) {
      return new InterruptedException(thrown.getMessage());
    }
    return PluginFault.of(plugin, thrown);
  }
}
