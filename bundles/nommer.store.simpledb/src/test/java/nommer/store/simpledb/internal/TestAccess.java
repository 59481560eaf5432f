package nommer.store.simpledb.internal;

import java.net.URI;
import java.util.Optional;
import nommer.aws.AwsAccess;
import nommer.fake.simpledb.FakeSimpleDb;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** The fake's keys and address. */
record TestAccess(URI uri) implements AwsAccess {
  @Override
  public AwsCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(FakeSimpleDb.KEY_ID, FakeSimpleDb.SECRET));
  }

  @Override
  public String region() {
    return "us-east-1";
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
