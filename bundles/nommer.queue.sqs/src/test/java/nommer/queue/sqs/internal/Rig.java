package nommer.queue.sqs.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nommer.job.api.JobStore;
import nommer.sql.internal.SqlDatabase;
import nommer.sql.internal.SqlJobStore;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;

/** ElasticMQ, one for all tests, with queues of a test's own; and a store on SQLite. */
final class Rig implements BeforeEachCallback, AfterEachCallback {
  private static final URI ENDPOINT = start();

  private final String name = "jobs-" + UUID.randomUUID();
  private final Settings settings;
  private Path folder;
  private SqlDatabase database;
  private SqsBackend backend;

  Rig() {
    this(Duration.ofSeconds(30), 100);
  }

  Rig(Duration visibility, int deadAfter) {
    this.settings = new Settings(name, name + "-changes", visibility, deadAfter);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("nommer-queue-sqs");
    database = new SqlDatabase(folder.resolve("nommer.db"));
    backend = backend(ENDPOINT);
  }

  JobStore store() {
    return new SqlJobStore(database);
  }

  SqsBackend backend() {
    return backend;
  }

  /** Another daemon's, of the same queues. */
  SqsBackend backend(URI endpoint) {
    return new SqsBackend(() -> client(endpoint), settings);
  }

  /** One whose clients are made so. */
  SqsBackend backend(Supplier<SqsClient> maker) {
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
  public void afterEach(ExtensionContext context) throws IOException {
    backend.close();
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** It lives as long as the tests. */
  private static URI start() {
    SQSRestServer server =
        SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return URI.create("http://127.0.0.1:" + port);
  }
}
