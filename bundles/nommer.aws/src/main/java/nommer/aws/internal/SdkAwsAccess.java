package nommer.aws.internal;

import java.net.URI;
import java.util.Optional;
import nommer.aws.AwsAccess;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Access by the SDK v2. An edit of the configuration does not take the service away. */
@Component(service = AwsAccess.class, configurationPid = "nommer.aws")
@Designate(ocd = AwsConfig.class)
public final class SdkAwsAccess implements AwsAccess {
  private static final String USER_AGENT = "media-nommer";

  private volatile Access now;

  /** One configuration, and what is found or made by it when it is first needed. */
  private static final class Access {
    final Settings settings;
    final Identity identity;
    private @Nullable SdkHttpClient http;

    Access(AwsConfig config) {
      settings = Settings.of(config);
      identity = new Identity(settings);
    }

    synchronized SdkHttpClient http() {
      SdkHttpClient made = http;
      if (made == null) {
        made =
            UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.connect())
                .socketTimeout(settings.read())
                .build();
        http = made;
      }
      return made;
    }
  }

  @Activate
  public SdkAwsAccess(AwsConfig config) {
    now = new Access(config);
  }

  @Modified
  void modified(AwsConfig config) {
    now = new Access(config);
  }

  @Override
  public AwsCredentialsProvider credentials() {
    Identity identity = now.identity;
    identity.resolveCredentials();
    return identity;
  }

  @Override
  public String region() {
    return now.identity.region();
  }

  @Override
  public Optional<URI> endpoint(String service) {
    return Optional.ofNullable(now.settings.endpoints().get(service));
  }

  @Override
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
      B builder, String service) {
    Access access = now;
    builder.region(Region.of(access.identity.region()));
    builder.credentialsProvider(this::keysOfNow);
    URI endpoint = access.settings.endpoints().get(service);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    builder.httpClient(access.http());
    return builder.overrideConfiguration(overrides(access.settings, service));
  }

  /** Also for a client that was made before an edit: keys are rotated while daemons run. */
  private AwsCredentials keysOfNow() {
    return now.identity.resolveCredentials();
  }

  private static ClientOverrideConfiguration overrides(Settings settings, String service) {
    ClientOverrideConfiguration.Builder overrides =
        ClientOverrideConfiguration.builder()
            .retryStrategy(retries(settings.attempts()))
            .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, USER_AGENT);
    if (!service.equals("s3")) { // how long a transfer takes is a matter of its size
      overrides.apiCallTimeout(settings.call());
    }
    return overrides.build();
  }

  /** Standard: pauses that double, with jitter, and fewer retries when most calls fail. */
  private static RetryStrategy retries(int attempts) {
    return AwsRetryStrategy.forRetryMode(RetryMode.STANDARD).toBuilder()
        .maxAttempts(attempts)
        .build();
  }
}
