package nommer.fleet.ec2.node.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import nommer.fleet.api.FleetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metadata service of the instance that this process runs on, version 2: a token first.
 *
 * @param endpoint where it is
 * @param tries how often it is asked, since it may not be there yet while the machine starts
 * @param pause between two tries
 */
record Metadata(URI endpoint, int tries, Duration pause) {
  private static final Logger LOG = LoggerFactory.getLogger(Metadata.class);
  private static final int TIMEOUT_MILLIS = 2000;
  private static final int MAX_BYTES = 4096;

  /**
   * The value at a path such as {@code instance-id}.
   *
   * @throws FleetException it did not answer, or not with that
   */
  String get(String path) {
    IOException last = null;
    for (int i = 0; i < tries; i++) {
      try {
        return find(path).orElseThrow(() -> new FileNotFoundException(path + ": status 404"));
      } catch (IOException e) {
        LOG.info("no metadata yet path={} cause={}", path, e.toString());
        last = e;
        rest();
      }
    }
    throw new FleetException(
        "cannot learn the %s of this instance from %s: run the worker on EC2 with its metadata service on, or start it with --node and the instance's id"
            .formatted(path, endpoint),
        last);
  }

  /**
   * The value at a path, asked for once; empty if there is none.
   *
   * @throws IOException the service did not answer, or not as it should
   */
  Optional<String> find(String path) throws IOException {
    String token =
        ask("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60")
            .orElseThrow(() -> new FileNotFoundException("no tokens: status 404"));
    return ask("GET", "/latest/meta-data/" + path, "X-aws-ec2-metadata-token", token);
  }

  private void rest() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FleetException("called off while the metadata service was asked", e);
    }
  }

  private Optional<String> ask(String method, String path, String header, String value)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
    try {
      connection.setRequestMethod(method);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setRequestProperty(header, value);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("%s: status %d".formatted(path, status));
      }
      try (InputStream body = connection.getInputStream()) {
        return Optional.of(new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip());
      }
    } finally {
      connection.disconnect();
    }
  }
}
