package nommer.aws.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import nommer.contracts.PluginJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The SDK's bundles in a framework: each service is asked by a bundle that sees nothing else. */
class InFrameworkTest {
  @TempDir Path work;
  private final StubService service = new StubService();
  private Framework framework;

  @BeforeEach
  void start() throws Exception {
    Map<String, String> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, work.resolve("cache").toString());
    properties.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        "org.slf4j;version=2.0.17,org.slf4j.event;version=2.0.17");
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(properties);
    framework.start();
    install("nommer.aws.sdk.core-");
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
    framework.stop();
    framework.waitForStop(10_000);
  }

  @Test
  void s3StartsAndItsClientReadsXml() throws Exception {
    service.answer(
        200,
        "<ListAllMyBucketsResult><Buckets><Bucket><Name>b1</Name></Bucket></Buckets></ListAllMyBucketsResult>");

    assertThat(ask("S3", "listBuckets().buckets().get(0).name()")).isEqualTo("b1");
  }

  @Test
  void sqsStartsAndItsClientReadsJson() throws Exception {
    service.answer(200, "{\"QueueUrls\":[\"http://q1\"]}");

    assertThat(ask("Sqs", "listQueues().queueUrls().get(0)")).isEqualTo("http://q1");
  }

  @Test
  void ssmStartsAndItsClientReadsJson() throws Exception {
    service.answer(200, "{\"Parameter\":{\"Value\":\"ami-1\"}}");

    assertThat(ask("Ssm", "getParameter(r -> r.name(\"n\")).parameter().value()"))
        .isEqualTo("ami-1");
  }

  @Test
  void ec2StartsAndItsClientReadsXml() throws Exception {
    service.answer(
        200,
        "<DescribeRegionsResponse><regionInfo><item><regionName>r1</regionName></item></regionInfo></DescribeRegionsResponse>");

    assertThat(ask("Ec2", "describeRegions().regions().get(0).regionName()")).isEqualTo("r1");
  }

  @Test
  void aServiceOfTheSdkRunsOnTheCoreOfItsOwnVersionOnly() throws Exception {
    Bundle s3 = install("nommer.aws.sdk.s3-");

    assertThat(s3.getHeaders().get(Constants.IMPORT_PACKAGE))
        .contains("software.amazon.awssdk.core;version=\"[%1$s,%1$s]\"".formatted(s3.getVersion()));
  }

  @SuppressWarnings("unchecked")
  private String ask(String name, String call) throws Exception {
    install("nommer.aws.sdk." + name.toLowerCase(Locale.ROOT) + "-");
    Bundle probe = framework.getBundleContext().installBundle(probe(name, call).toUri().toString());
    Class<?> type = probe.loadClass("probe.Probe");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      Function<String, String> asked =
          (Function<String, String>) type.getConstructor().newInstance();
      assertThat(type.getClassLoader()).isNotSameAs(getClass().getClassLoader());
      return asked.apply(service.uri().toString());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Bundle install(String name) throws Exception {
    Bundle bundle = framework.getBundleContext().installBundle(jar(name));
    bundle.start();
    assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    return bundle;
  }

  private static String jar(String name) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().startsWith(name))
        .map(entry -> entry.toUri().toString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such jar on the class path: " + name));
  }

  private Path probe(String name, String call) {
    String source =
        """
        package probe;
        public class Probe implements java.util.function.Function<String, String> {
          public String apply(String endpoint) {
            try (var client = software.amazon.awssdk.services.%2$s.%1$sClient.builder()
                .region(software.amazon.awssdk.regions.Region.of("eu-west-1"))
                .credentialsProvider(() ->
                    software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("id", "key"))
                .endpointOverride(java.net.URI.create(endpoint))
                .httpClient(
                    software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient.create())
                .build()) {
              return client.%3$s;
            }
          }
        }
        """
            .formatted(name, name.toLowerCase(Locale.ROOT), call);
    return new PluginJar("probe", "1.0.0")
        .header("DynamicImport-Package", "software.amazon.awssdk.*")
        .source("probe.Probe", source)
        .write(work.resolve("probe.jar"));
  }
}
