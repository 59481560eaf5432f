package nommer.storage.s3.internal;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** A pair of keys; tells no secret. */
record Keys(String id, String secret) {
  void applyTo(S3ClientBuilder builder) {
    builder.credentialsProvider(provider());
  }

  StaticCredentialsProvider provider() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }

  @Override
  public String toString() {
    return "Keys[" + id + "]";
  }
}
