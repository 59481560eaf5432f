package nommer.storage.http.internal;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpFields;

/**
 * What a server said before any body.
 *
 * @param uri that was asked for
 */
record Answer(URI uri, int status, HttpFields headers) {
  static Answer of(URI uri, Response response) {
    return new Answer(uri, response.getStatus(), response.getHeaders().asImmutable());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  List<String> headers(String name) {
    return headers.getValuesList(name);
  }

  /** The length that it announces. */
  OptionalLong length() {
    String text = header("Content-Length").orElse("").strip();
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
