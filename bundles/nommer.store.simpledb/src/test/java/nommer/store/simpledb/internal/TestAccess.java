package nommer.store.simpledb.internal;

import java.net.URI;
import java.util.Optional;
import nommer.aws.AwsAccess;
import nommer.aws.AwsSetupException;
import nommer.fake.simpledb.FakeSimpleDb;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/**
 * The fake's keys and address.
 *
 * @param missing what is not set up: "keys", "region", or nothing
 */
record TestAccess(URI uri, String missing) implements AwsAccess {
  TestAccess(URI uri) {
    this(uri, "");
  }

  @Override
  public AwsCredentialsProvider credentials() {
    require("keys");
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(FakeSimpleDb.KEY_ID, FakeSimpleDb.SECRET));
  }

  @Override
  public String region() {
    require("region");
    return "us-east-1";
  }

  private void require(String what) {
    if (what.equals(missing)) {
      throw new AwsSetupException("set up the " + what);
    }
  }

  @Override
  public Optional<URI> endpoint(String service) {
    return service.equals("sdb") ? Optional.of(uri) : Optional.empty();
  }

  @Override
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
      B builder, String service) {
    throw new AssertionError("SimpleDB has no client of the SDK v2");
  }
}
