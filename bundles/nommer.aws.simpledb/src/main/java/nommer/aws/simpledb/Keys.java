package nommer.aws.simpledb;

import com.amazonaws.SdkClientException;
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
    AwsCredentials keys = resolve();
    return keys instanceof AwsSessionCredentials session
        ? new BasicSessionCredentials(
            session.accessKeyId(), session.secretAccessKey(), session.sessionToken())
        : new BasicAWSCredentials(keys.accessKeyId(), keys.secretAccessKey());
  }

  /** Whatever the other SDK throws would get past what is prepared for this one's exceptions. */
  private AwsCredentials resolve() {
    try {
      return access.credentials().resolveCredentials();
    } catch (RuntimeException e) {
      throw new SdkClientException("no keys: " + e.getMessage(), e);
    }
  }

  /** Nothing to do: the SDK's chain renews keys by itself. */
  @Override
  public void refresh() {}
}
