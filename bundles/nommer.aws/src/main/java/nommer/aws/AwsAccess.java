package nommer.aws;

import java.net.URI;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/**
 * Who we are for AWS, and where it is. Thread-safe. Nothing is looked up before someone asks, so it
 * is there on machines that have nothing to do with AWS, too.
 *
 * <p>After an edit of the configuration each method speaks of the new one, while clients that were
 * configured before keep what they have: a client of long life is to be made anew now and then.
 */
@ProviderType
public interface AwsAccess {
  /**
   * Keys as of now, renewed by the SDK's chain while they are used. May ask the instance's metadata
   * service, for a few seconds.
   *
   * @throws AwsSetupException there are none; the provider throws it too, if they go away later
   */
  AwsCredentialsProvider credentials();

  /**
   * The region, such as {@code eu-west-1}. May ask the instance's metadata service, for a few
   * seconds.
   *
   * @throws AwsSetupException none is set anywhere
   */
  String region();

  /**
   * The endpoint that the configuration gives a service, if any; else the SDK knows where it is.
   *
   * @param service {@code s3}, {@code sqs}, {@code ec2}, {@code ssm} or {@code sdb}
   */
  Optional<URI> endpoint(String service);

  /**
   * Sets credentials, region, endpoint, HTTP client, timeouts and retries on a client's builder.
   * What is set afterwards stands. Keys are those of the moment of a call, so that an edit of them
   * reaches clients that are there: a call without any throws {@link AwsSetupException}. Closing
   * the client does not close the HTTP client.
   *
   * @param service as for {@link #endpoint}
   * @return {@code builder}
   * @throws AwsSetupException there is no region
   */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
      B builder, String service);
}
