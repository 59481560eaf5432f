package nommer.store.simpledb.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import nommer.contracts.Eventually;
import nommer.fake.simpledb.FakeSimpleDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The jar as it is shipped, in a framework with what the daemons have. */
class InFrameworkIT {
  private static final List<String> OTHERS =
      List.of(
          "org.osgi.util.function-",
          "org.osgi.util.promise-",
          "org.osgi.service.component-1",
          "org.apache.felix.configadmin-",
          "org.apache.felix.scr-",
          "nommer.aws.sdk.core-",
          "nommer.aws-",
          "nommer.aws.simpledb-",
          "nommer.doctor-",
          "nommer.job.api-",
          "jackson-core-",
          "nommer.media.api-",
          "nommer.job.record-",
          "nommer.fleet.api-",
          "nommer.fleet.record-");

  @TempDir Path work;
  private final FakeSimpleDb fake = new FakeSimpleDb();
  private Framework framework;

  @BeforeEach
  void start() throws Exception {
    Map<String, String> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, work.resolve("cache").toString());
    properties.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        "org.slf4j;version=2.0.17,org.slf4j.event;version=2.0.17,org.slf4j.spi;version=2.0.17");
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(properties);
    framework.start();
    BundleContext context = framework.getBundleContext();
    List<Bundle> bundles = new ArrayList<>();
    for (String name : OTHERS) {
      bundles.add(context.installBundle(onClassPath(name)));
    }
    bundles.add(
        context.installBundle(Path.of(System.getProperty("nommer.jar")).toUri().toString()));
    for (Bundle bundle : bundles) {
      bundle.start();
    }
  }

  @AfterEach
  void stop() throws Exception {
    framework.stop();
    framework.waitForStop(10_000);
    fake.close();
  }

  @Test
  void itSleepsUntilItIsChosenAndThenItsClientTalks() throws Exception {
    configure();
    pace();
    assertThat(references("nommer.job.store.JobStore")).isEmpty();

    choose("store", "registry");

    assertThat(ask("nommer.job.store.JobStore", "counts").toString())
        .contains("PENDING=0", "FINISHED=0");
    assertThat(ask("nommer.fleet.api.LaunchIntents", "open")).isEqualTo(List.of());
    assertThat(fake.dump()).contains("media_nommer #nommer", "media_nommer_ec2nommer_state");
  }

  /** Whoever imports more than the JDK, logging, our APIs and keys has taken something along. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "nommer.store.simpledb (aws(.simpledb)?|job.(api|record|store|tempo)|fleet.(api|record)|doctor)",
        "nommer.aws.simpledb aws(.simpledb)?",
      })
  void itImportsNothingBesidesTheJdkLoggingAndOurs(String name, String ours) {
    Bundle bundle =
        Stream.of(framework.getBundleContext().getBundles())
            .filter(each -> each.getSymbolicName().equals(name))
            .findFirst()
            .orElseThrow();

    String imports = bundle.getHeaders().get(Constants.IMPORT_PACKAGE);

    assertThat(imports.replaceAll(";[a-z]+:?=\"[^\"]*\"", "").split(","))
        .allMatch(
            each ->
                each.matches(
                    "nommer\\."
                        + ours
                        + "|org\\.slf4j(\\.(spi|event))?|java\\..*"
                        + "|software\\.amazon\\.awssdk\\.(auth\\.credentials|identity\\.spi)"
                        + "|javax\\.(crypto|management|net|naming|security|xml)\\b.*|org\\.ietf\\.jgss"
                        + "|org\\.(w3c\\.dom|xml\\.sax).*"))
        .noneMatch(each -> each.startsWith("javax.xml.bind"));
    String exports = bundle.getHeaders().get(Constants.EXPORT_PACKAGE);
    assertThat(exports == null || exports.startsWith("nommer.aws.simpledb;")).isTrue();
  }

  private void configure() throws Exception {
    Map<String, Object> keys = new HashMap<>();
    keys.put("region", "us-east-1");
    keys.put("access.key.id", FakeSimpleDb.KEY_ID);
    keys.put("secret.access.key", FakeSimpleDb.SECRET);
    keys.put("endpoint.sdb", fake.uri().toString());
    Object admin = service("org.osgi.service.cm.ConfigurationAdmin");
    Object configuration =
        admin
            .getClass()
            .getMethod("getConfiguration", String.class, String.class)
            .invoke(admin, "nommer.aws", "?");
    configuration
        .getClass()
        .getMethod("update", Dictionary.class)
        .invoke(configuration, FrameworkUtil.asDictionary(keys));
  }

  /** As {@code nommer.job.service} does, of the classes that the bundles see. */
  private void pace() throws Exception {
    Bundle api =
        Stream.of(framework.getBundleContext().getBundles())
            .filter(each -> each.getSymbolicName().equals("nommer.job.api"))
            .findFirst()
            .orElseThrow();
    Class<?> type = api.loadClass("nommer.job.tempo.Pace");
    Object tempo =
        api.loadClass("nommer.job.tempo.Tempo")
            .getConstructor(Duration.class)
            .newInstance(Duration.ofSeconds(12));
    Object pace =
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, none) -> tempo);
    api.getBundleContext().registerService(type.getName(), pace, null);
  }

  /** As {@code nommer.launch} does: a condition for each choice. */
  private void choose(String... backends) throws Exception {
    Class<?> type = framework.loadClass("org.osgi.service.condition.Condition");
    for (String backend : backends) {
      Map<String, String> properties =
          Map.of(
              "osgi.condition.id",
              "nommer.backend." + backend,
              "nommer.backend." + backend,
              "simpledb");
      framework
          .getBundleContext()
          .registerService(
              type.getName(),
              type.getField("INSTANCE").get(null),
              FrameworkUtil.asDictionary(properties));
    }
  }

  /** Without the test's class path, where the SDK is too. */
  private Object ask(String type, String method) throws Exception {
    Object service = service(type);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return service.getClass().getMethod(method).invoke(service);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Object service(String type) {
    Eventually.holds(() -> assertThat(references(type)).as(type).isNotEmpty());
    return framework.getBundleContext().getService(references(type).get(0));
  }

  /** All of them: the framework's own context sees other classes than the bundles do. */
  private List<ServiceReference<?>> references(String type) {
    try {
      ServiceReference<?>[] found =
          framework.getBundleContext().getAllServiceReferences(type, null);
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static String onClassPath(String name) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(entry -> entry.getFileName().toString().startsWith(name))
        .map(entry -> entry.toUri().toString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such jar on the class path: " + name));
  }
}
