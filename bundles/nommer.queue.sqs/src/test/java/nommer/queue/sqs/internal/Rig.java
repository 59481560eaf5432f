package nommer.queue.sqs.internal;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nommer.contracts.OnDisk;
import nommer.job.store.JobStore;
import nommer.sql.standalone.SqliteBackend;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;

/** ElasticMQ, one for all tests, with queues of a test's own; and a store on SQLite. */
final class Rig extends OnDisk<SqliteBackend> {
  private static final URI ENDPOINT = start();

  private final String name = "jobs-" + UUID.randomUUID();
  private final Settings settings;
  private SqsBackend sqs;

  Rig() {
    this(Duration.ofSeconds(30), 100);
  }

  Rig(Duration visibility, int deadAfter) {
    super(folder -> new SqliteBackend(folder.resolve("nommer.db")));
    this.settings = new Settings(name, name + "-changes", visibility, deadAfter);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    super.beforeEach(context);
    sqs = sqs(ENDPOINT);
  }

  JobStore store() {
    return backend().store();
  }

  SqsBackend sqs() {
    return sqs;
  }

  /** Another daemon's, of the same queues. */
  SqsBackend sqs(URI endpoint) {
    return new SqsBackend(() -> client(endpoint), settings);
  }

  /** One whose clients are made so. */
  SqsBackend sqs(Supplier<SqsClient> maker) {
    return new SqsBackend(maker, settings);
  }

  String name() {
    return name;
  }

  static URI endpoint() {
    return ENDPOINT;
  }

  static SqsClient client(URI endpoint) {
    return client(endpoint, Duration.ofMinutes(2));
  }

  /** One that gives a call up after {@code patience}, its retries included. */
  static SqsClient client(URI endpoint, Duration patience) {
    return client(endpoint, c -> c.apiCallTimeout(patience));
  }

  static SqsClient client(
      URI endpoint, Consumer<ClientOverrideConfiguration.Builder> configuration) {
    return SqsClient.builder()
        .overrideConfiguration(configuration)
        .region(Region.EU_WEST_1)
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** What is done past our code. */
  void purge() {
    try (SqsClient sqs = client(ENDPOINT)) {
      String url = sqs.getQueueUrl(b -> b.queueName(name)).queueUrl();
      sqs.purgeQueue(PurgeQueueRequest.builder().queueUrl(url).build());
    }
  }

  void delete() {
    try (SqsClient sqs = client(ENDPOINT)) {
      String url = sqs.getQueueUrl(b -> b.queueName(name)).queueUrl();
      sqs.deleteQueue(b -> b.queueUrl(url));
    }
  }

  void sendRaw(String body) {
    try (SqsClient sqs = client(ENDPOINT)) {
      String url = sqs.getQueueUrl(b -> b.queueName(name)).queueUrl();
      sqs.sendMessage(b -> b.queueUrl(url).messageBody(body));
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    sqs.close();
    super.afterEach(context);
  }

  /** It lives as long as the tests. */
  private static URI start() {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return URI.create("http://127.0.0.1:" + port);
  }
}
