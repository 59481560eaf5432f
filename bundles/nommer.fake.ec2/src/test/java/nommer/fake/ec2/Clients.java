package nommer.fake.ec2;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The official clients, pointed at a fake; they try each call once. */
final class Clients {
  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

  private Clients() {}

  static Ec2Client ec2(FakeEc2 fake) {
    return Ec2Client.builder()
        .region(Region.EU_WEST_1)
        .credentialsProvider(KEYS)
        .endpointOverride(fake.uri())
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(c -> c.retryStrategy(b -> b.maxAttempts(1)))
        .build();
  }

  static TagSpecification tag(String key, String value) {
    return TagSpecification.builder()
        .resourceType(ResourceType.INSTANCE)
        .tags(Tag.builder().key(key).value(value).build())
        .build();
  }

  static SsmClient ssm(FakeEc2 fake) {
    return SsmClient.builder()
        .region(Region.EU_WEST_1)
        .credentialsProvider(KEYS)
        .endpointOverride(fake.uri())
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(c -> c.retryStrategy(b -> b.maxAttempts(1)))
        .build();
  }
}
