package nommer.storage.http.internal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** What a broken connection means for a job. */
final class Faults {
  private Faults() {}

  static MediaException of(IOException fault, String doing, HttpLocation place) {
    String what = "cannot " + doing + " " + place + ": ";
    if (find(fault, SSLHandshakeException.class).isPresent()) {
      return new MediaException(
          ErrorCode.STORAGE,
          "tls",
          what
              + "no safe connection to its server ("
              + fault.getMessage()
              + "); let this machine's Java trust the server's certificate",
          fault);
    }
    if (find(fault, MediaException.class).isPresent()) {
      return new PassingFailure(
          "unreachable", what + "its host name is not known; check the URI", fault);
    }
    if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
      return new PassingFailure(
          "unreachable", what + "nothing answers there; check host and port, then retry", fault);
    }
    if (fault instanceof SocketTimeoutException) {
      return new PassingFailure(
          "stalled", what + fault.getMessage() + "; retry when its server is well", fault);
    }
    return new PassingFailure(
        "broken", what + "the connection broke (" + fault.getMessage() + "); retry", fault);
  }

  private static <T extends Throwable> Optional<T> find(Throwable fault, Class<T> type) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
  }
}
