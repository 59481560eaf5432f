package nommer.fleet.ec2.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.aws.AwsAccess;
import nommer.aws.AwsSetupException;
import nommer.contracts.fleet.MemoryNodeRegistry;
import nommer.fake.ec2.FakeEc2;
import nommer.fake.ec2.Query;
import nommer.job.tempo.Tempo;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** A fake EC2, and fleets on it by the official clients, which try each call twice. */
final class Rig implements AutoCloseable {
  static final String IMAGE = "ami-0123456789abcdef0";

  final FakeEc2 fake = new FakeEc2();
  final MemoryNodeRegistry registry = new MemoryNodeRegistry(Clock.systemUTC());
  final Map<String, Object> settings = new HashMap<>();
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Path home = newFolder();
  Optional<String> region = Optional.of("eu-west-1");
  int attempts = 2;
  int port = fake.uri().getPort();
  Duration patience = Duration.ofSeconds(30);
  private Clock clock = Clock.systemUTC();
  long nanos;

  Rig() {
    settings.put("image_id", IMAGE);
    settings.put("instance_types", new String[] {"c7i.large", "c5.large"});
    settings.put("list_seconds", 0);
  }

  Rig with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** What the time is at the service, from now on. */
  void clock(Clock theirs) {
    clock = theirs;
    fake.clock(theirs);
  }

  /** Of a feederd that starts now. */
  Ec2Fleet fleet() {
    return new Ec2Fleet(
        ec2(), registry, () -> new Tempo(Duration.ofSeconds(12)), config(), home, () -> nanos);
  }

  Path conf() {
    return home.resolve("conf");
  }

  Path journal() {
    return home.resolve("data/launches");
  }

  Ec2 ec2() {
    return new Ec2(new Access());
  }

  Ec2FleetConfig config() {
    return config(settings);
  }

  /** What is not set has its default. */
  static Ec2FleetConfig config(Map<String, Object> settings) {
    return (Ec2FleetConfig)
        Proxy.newProxyInstance(
            Ec2FleetConfig.class.getClassLoader(),
            new Class<?>[] {Ec2FleetConfig.class},
            (self, method, arguments) ->
                settings.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  List<Query> launches() {
    return fake.requests("RunInstances");
  }

  private final class Access implements AwsAccess {
    @Override
    public AwsCredentialsProvider credentials() {
      return StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
    }

    @Override
    public String region() {
      return region.orElseThrow();
    }

    @Override
    public Optional<URI> endpoint(String service) {
      return Optional.of(URI.create("http://127.0.0.1:" + port));
    }

    @Override
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(
        B builder, String service) {
      if (!region.isPresent()) {
        throw new AwsSetupException("no AWS region: set region of nommer.aws");
      }
      return builder
          .region(Region.of(region()))
          .endpointOverride(endpoint(service).orElseThrow())
          .credentialsProvider(credentials())
          .httpClient(http)
          .overrideConfiguration(
              c ->
                  c.retryStrategy(b -> b.maxAttempts(attempts))
                      .apiCallTimeout(patience)
                      .addExecutionInterceptor(new ServiceDate(clock)));
    }
  }

  @Override
  public void close() {
    fake.close();
    http.close();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newFolder() {
    try {
      Path folder = Files.createTempDirectory("nommer-fleet-ec2");
      Files.createDirectories(folder.resolve("conf"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
