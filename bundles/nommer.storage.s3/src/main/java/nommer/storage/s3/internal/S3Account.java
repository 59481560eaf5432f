package nommer.storage.s3.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Keys that URIs name, and where they are good for. Immutable; tells no secret. */
@Component(
    service = S3Account.class,
    configurationPid = "nommer.storage.s3.account",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = S3AccountConfig.class, factory = true)
public final class S3Account {
  private final String name;
  private final Keys keys;
  private final String region;
  private final Optional<URI> endpoint;
  private final boolean pathStyle;

  /**
   * @throws IllegalArgumentException a value is missing, or no endpoint
   */
  @Activate
  public S3Account(S3AccountConfig config) {
    name = required("name", config.name());
    keys =
        new Keys(
            required("access.key.id", config.access_key_id()),
            required("secret.access.key", config.secret_access_key()));
    region = config.region().strip();
    endpoint = endpoint(config.endpoint().strip());
    pathStyle = config.path_style();
  }

  String name() {
    return name;
  }

  void applyTo(S3ClientBuilder builder) {
    keys.applyTo(builder);
    if (!region.isEmpty()) {
      builder.region(Region.of(region));
    }
    endpoint.ifPresent(builder::endpointOverride);
    if (pathStyle) {
      builder.forcePathStyle(true);
    }
  }

  void applyTo(S3Presigner.Builder builder, S3Configuration.Builder service) {
    builder.credentialsProvider(keys.provider());
    if (!region.isEmpty()) {
      builder.region(Region.of(region));
    }
    endpoint.ifPresent(builder::endpointOverride);
    if (pathStyle) {
      service.pathStyleAccessEnabled(true);
    }
  }

  /** The server that its keys are for, if it is another than that of the rest. */
  Optional<URI> elsewhere() {
    return endpoint;
  }

  @Override
  public String toString() {
    return "S3Account[" + name + "]";
  }

  private static String required(String key, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(key + " of nommer.storage.s3.account is missing");
    }
    return value.strip();
  }

  private static Optional<URI> endpoint(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      throw badEndpoint();
    }
    throw badEndpoint();
  }

  private static IllegalArgumentException badEndpoint() {
    return new IllegalArgumentException(
        "endpoint of nommer.storage.s3.account is none: write https://host or http://host:port");
  }
}
