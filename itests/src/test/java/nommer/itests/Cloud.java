package nommer.itests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.fake.ec2.FakeEc2;
import nommer.fake.simpledb.FakeSimpleDb;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What stands for AWS on loopback: ElasticMQ for SQS, s3proxy for S3 and our fake of SimpleDB, both
 * of which check signatures; and our fake of EC2.
 */
final class Cloud implements AutoCloseable {
  static final String ID = FakeSimpleDb.KEY_ID;
  static final String SECRET = FakeSimpleDb.SECRET;

  /** Writes that reads which are not consistent miss. */
  private static final int LAG = 3;

  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final SQSRestServer elasticMq;
  private final URI sqsEndpoint;
  private final FakeSimpleDb simpleDb = new FakeSimpleDb();
  private final BlobStoreContext blobs;
  private final S3Proxy s3proxy;
  private final S3Client s3;
  private final SqsClient sqs;
  private final FakeEc2 ec2;

  Cloud(FakeEc2 ec2) throws Exception {
    this.ec2 = ec2;
    simpleDb.lag(LAG);
    elasticMq = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    sqsEndpoint = loopback(elasticMq.waitUntilStarted().localAddress().getPort());
    blobs =
        ContextBuilder.newBuilder("transient")
            .credentials("any", "any")
            .build(BlobStoreContext.class);
    s3proxy =
        S3Proxy.builder()
            .blobStore(blobs.getBlobStore())
            .endpoint(loopback(0))
            .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
            .ignoreUnknownHeaders(true)
            .v4MaxNonChunkedRequestSize(64 << 20)
            .build();
    s3proxy.start();
    StaticCredentialsProvider keys =
        StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET));
    s3 =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(s3Endpoint())
            .forcePathStyle(true)
            .credentialsProvider(keys)
            .httpClient(UrlConnectionHttpClient.create())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .build();
    sqs =
        SqsClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(sqsEndpoint)
            .credentialsProvider(keys)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /**
   * Has a home set up by the command line for AWS, and tells what is to be configured besides so
   * that its daemons find this cloud; the secret is in a file of its own.
   */
  Map<String, String> settings(Path home) throws IOException, InterruptedException {
    return settings(home, "aws");
  }

  /** The same, by another profile. */
  Map<String, String> settings(Path home, String profile) throws IOException, InterruptedException {
    Shipped.nommer("--home", home.toString(), "init", profile);
    Path secrets = Files.createDirectories(home.resolve("data/secrets"));
    Files.writeString(secrets.resolve("aws"), SECRET);
    return Map.of(
        "nommer.aws",
        """
        region="us-east-1"
        access.key.id="%s"
        secret.access.key="$[secret:aws]"
        endpoint.s3="%s"
        endpoint.sqs="%s"
        endpoint.sdb="%s"
        endpoint.ec2="%s"
        endpoint.ssm="%s"
        """
            .formatted(ID, s3Endpoint(), sqsEndpoint, simpleDb.uri(), ec2.uri(), ec2.uri()),
        "nommer.storage.s3",
        "path.style=B\"true\"");
  }

  /** Ports that workers may speak to. */
  List<Integer> ports() {
    return Stream.of(sqsEndpoint, s3Endpoint(), simpleDb.uri()).map(URI::getPort).toList();
  }

  void bucket(String name) {
    s3.createBucket(b -> b.bucket(name));
  }

  void put(String bucket, String key, Path file) {
    s3.putObject(b -> b.bucket(bucket).key(key), RequestBody.fromFile(file));
  }

  Path get(String bucket, String key, Path file) {
    s3.getObject(b -> b.bucket(bucket).key(key), file);
    return file;
  }

  List<String> keys(String bucket) {
    return s3.listObjectsV2(b -> b.bucket(bucket)).contents().stream()
        .map(object -> object.key())
        .toList();
  }

  int uploads(String bucket) {
    return s3.listMultipartUploads(b -> b.bucket(bucket)).uploads().size();
  }

  /** All messages in all queues, by the name of their queue. */
  long messages() {
    return sqs.listQueues().queueUrls().stream().mapToLong(this::messages).sum();
  }

  /** All that SimpleDB holds, as text: the names of its domains too. */
  String domains() {
    return simpleDb.dump();
  }

  List<String> queues() {
    return sqs.listQueues().queueUrls().stream()
        .map(url -> url.substring(url.lastIndexOf('/') + 1))
        .toList();
  }

  private long messages(String url) {
    return sqs
        .getQueueAttributes(b -> b.queueUrl(url).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }

  /** Where S3 is on loopback. */
  int s3Port() {
    return s3proxy.getPort();
  }

  private URI s3Endpoint() {
    return loopback(s3Port());
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() throws Exception {
    s3.close();
    sqs.close();
    s3proxy.stop();
    blobs.close();
    elasticMq.stopAndWait();
    simpleDb.close();
  }
}
