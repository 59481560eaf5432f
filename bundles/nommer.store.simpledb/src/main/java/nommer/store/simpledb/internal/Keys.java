package nommer.store.simpledb.internal;

import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.auth.BasicSessionCredentials;
import nommer.aws.AwsAccess;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The keys of {@link AwsAccess}, as SimpleDB's older client wants them; asked for each call. */
record Keys(AwsAccess access) implements AWSCredentialsProvider {
  @Override
  public AWSCredentials getCredentials() {
    AwsCredentials keys = access.credentials().resolveCredentials();
    return keys instanceof AwsSessionCredentials session
        ? new BasicSessionCredentials(
            session.accessKeyId(), session.secretAccessKey(), session.sessionToken())
        : new BasicAWSCredentials(keys.accessKeyId(), keys.secretAccessKey());
  }

  /** Nothing to do: the SDK's chain renews keys by itself. */
  @Override
  public void refresh() {}
}
