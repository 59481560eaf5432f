package nommer.aws.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The configuration, checked; it is told without its secret.
 *
 * @param region or empty
 * @param profile or empty
 * @param keyId or empty
 * @param secret or empty
 * @param endpoints by the service's name
 * @param connect for a connection
 * @param read of silence, then a connection is given up
 * @param call for a whole call with its retries
 * @param attempts of one call
 */
record Settings(
    String region,
    String profile,
    String keyId,
    String secret,
    Map<String, URI> endpoints,
    Duration connect,
    Duration read,
    Duration call,
    int attempts) {
  /** SQS answers a long poll after 20 s. */
  private static final int LEAST_READ = 25;

  Settings {
    endpoints = Map.copyOf(endpoints);
  }

  static Settings of(AwsConfig config) {
    return new Settings(
        config.region().strip(),
        config.profile().strip(),
        config.access_key_id().strip(),
        config.secret_access_key().strip(),
        endpoints(config),
        seconds("connect.timeout.seconds", config.connect_timeout_seconds(), 1),
        seconds("read.timeout.seconds", config.read_timeout_seconds(), LEAST_READ),
        seconds("call.timeout.seconds", config.call_timeout_seconds(), 30),
        atLeast("attempts", config.attempts(), 1));
  }

  @Override
  public String toString() {
    return "Settings[region=%s, profile=%s, keyId=%s, endpoints=%s]"
        .formatted(region, profile, keyId, endpoints);
  }

  private static Map<String, URI> endpoints(AwsConfig config) {
    Map<String, String> texts =
        Map.of(
            "s3", config.endpoint_s3(),
            "sqs", config.endpoint_sqs(),
            "ec2", config.endpoint_ec2(),
            "ssm", config.endpoint_ssm(),
            "sdb", config.endpoint_sdb());
    Map<String, URI> endpoints = new HashMap<>();
    texts.forEach(
        (service, text) -> {
          if (!text.isBlank()) {
            endpoints.put(service, endpoint("endpoint." + service, text.strip()));
          }
        });
    return endpoints;
  }

  private static URI endpoint(String key, String text) {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw badEndpoint(key); // the exception would tell the text, which may hold a password
    }
    throw badEndpoint(key);
  }

  private static IllegalArgumentException badEndpoint(String key) {
    return new IllegalArgumentException(
        key + " of nommer.aws is no endpoint: write https://host or http://host:port");
  }

  private static Duration seconds(String key, int value, int least) {
    return Duration.ofSeconds(atLeast(key, value, least));
  }

  private static int atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s of nommer.aws is %d: give at least %d".formatted(key, value, least));
    }
    return value;
  }
}
