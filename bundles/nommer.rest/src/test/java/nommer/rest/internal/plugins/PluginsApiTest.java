package nommer.rest.internal.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import nommer.contracts.Found;
import nommer.contracts.PluginJar;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.plugins.PolicyChoice;
import nommer.rest.testing.ApiServer;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;

class PluginsApiTest {
  private static final String ACTIVATOR =
      """
      package mine;
      import java.util.Map;
      import nommer.media.api.*;
      import org.osgi.framework.*;
      public class Activator implements BundleActivator, Encoder {
        public void start(BundleContext context) {
          context.registerService(Encoder.class, this, FrameworkUtil.asDictionary(
              Map.of("nommer.encoder.name", "ffmpeg", "service.ranking", 5)));
        }
        public void stop(BundleContext context) {}
        public void check(String options) {}
        public void encode(EncodeTask task) {}
      }
      """;

  private ApiServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
    client = new Client(server);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void anEncoderThatTakesOverIsInUseAndTheShippedOneIsNot() throws Exception {
    assertThat(shipped().at("/services/0/in_use").asBoolean()).isTrue();

    install(encoder("1.2").write(file("mine.jar"))).start();

    JsonNode mine = plugin("mine.jar");
    assertThat(mine.get("bundle").asText()).isEqualTo("mine");
    assertThat(mine.get("version").asText()).isEqualTo("1.2.0");
    assertThat(mine.get("state").asText()).isEqualTo("ACTIVE");
    assertThat(mine.get("problem").isNull()).isTrue();
    JsonNode service = mine.get("services").get(0);
    assertThat(service.get("kind").asText()).isEqualTo("encoder");
    assertThat(service.get("names").toString()).isEqualTo("[\"ffmpeg\"]");
    assertThat(service.get("ranking").asInt()).isEqualTo(5);
    assertThat(service.get("in_use").asBoolean()).isTrue();
  }

  @Test
  void aCorruptJarIsShownWithItsReason() throws Exception {
    Files.writeString(file("broken.jar"), "PK but not much more");

    JsonNode broken = plugin("broken.jar");

    assertThat(broken.get("state").asText()).isEqualTo("NOT_INSTALLED");
    assertThat(broken.get("problem").asText()).contains("not a readable jar", "copy it again");
    assertThat(broken.get("bundle").isNull()).isTrue();
  }

  @Test
  void aJarThatIsNoBundleAndAFileThatIsNoJarAreShownWithTheirReasons() throws Exception {
    new PluginJar("", "").write(file("plain.jar"));
    Files.writeString(file("notes.txt"), "hello");
    Files.writeString(file("README.md"), "ours");
    Files.writeString(file(".hidden.jar"), "half copied");

    assertThat(plugin("plain.jar").get("problem").asText()).contains("no Bundle-SymbolicName");
    assertThat(plugin("notes.txt").get("problem").asText()).contains("not a jar");
    assertThat(plugins().findValuesAsText("file")).doesNotContain("README.md", ".hidden.jar");
  }

  @Test
  void aMissingImportIsNamed() throws Exception {
    Path jar =
        encoder("1.0")
            .header("Import-Package", "nommer.media.api,org.osgi.framework,no.such.thing")
            .write(file("mine.jar"));
    Bundle bundle = install(jar);
    try {
      bundle.start();
    } catch (BundleException e) {
      assertThat(e).hasMessageContaining("no.such.thing");
    }

    JsonNode mine = plugin("mine.jar");

    assertThat(mine.get("state").asText()).isEqualTo("INSTALLED");
    assertThat(mine.get("problem").asText())
        .contains("missing import", "package no.such.thing")
        .doesNotContain("nommer.media.api");
  }

  @Test
  void theDoctorAndTheHealthTellWhatIsOfNoUse() throws Exception {
    assertThat(look().failures()).isEmpty();
    install(new PluginJar("library", "1.0").write(file("library.jar"))).start();
    install(encoder("1.0").write(file("a.jar"))).start();
    assertThat(look().failures()).isEmpty();
    assertThat(faults()).isEmpty();

    encoder("1.0").write(file("b.jar"));
    Files.writeString(file("broken.jar"), "PK but not much more");
    new PluginJar("late", "1.0").write(file("late.jar"));
    install(
        new PluginJar("needy", "1.0")
            .header("Import-Package", "no.such.thing")
            .write(file("needy.jar")));

    assertThat(look().failures().toString())
        .contains("plugins/b.jar: a duplicate", "plugins/broken.jar: not a readable jar")
        .contains("plugins/needy.jar: missing import", "plugins/late.jar: it is not installed yet")
        .doesNotContain("plugins/a.jar", "library.jar");
    assertThat(faults())
        .hasSize(4)
        .anyMatch(each -> each.startsWith("plugins/broken.jar: not a readable jar"));
  }

  @Test
  void theDoctorWaitsForOneThatIsBeingInstalled() throws Exception {
    Path jar = encoder("1.0").write(file("a.jar"));
    FutureTask<Found> looking = new FutureTask<>(() -> look(Duration.ofSeconds(20)));
    new Thread(looking, "test-doctor").start();

    install(jar).start();

    assertThat(looking.get(20, TimeUnit.SECONDS).failures()).isEmpty();
  }

  @Test
  void aDuplicateIsShownWithTheOther() throws Exception {
    install(encoder("1.0").write(file("a.jar"))).start();
    encoder("1.0").write(file("b.jar"));

    assertThat(plugin("b.jar").get("problem").asText()).contains("a duplicate: a.jar holds");
    assertThat(plugin("a.jar").get("problem").isNull()).isTrue();
  }

  @Test
  void aBundleThatOffersNothingSaysSo() throws Exception {
    install(new PluginJar("empty", "1.0").write(file("empty.jar"))).start();

    assertThat(plugin("empty.jar").get("problem").asText())
        .contains("publishes no encoder, storage or policy");
  }

  @Test
  void ofThePoliciesTheScalerSaysWhichServes() throws Exception {
    ServiceRegistration<ScalingPolicy> good = policy("overflow");
    ServiceRegistration<ScalingPolicy> bad = policy("bad");
    server.pluginsServlet.bindChoice(
        new PolicyChoice() {
          @Override
          public Optional<Long> serving() {
            return Optional.of(id(good));
          }

          @Override
          public Optional<String> servingName() {
            return Optional.of("overflow");
          }

          @Override
          public List<String> names() {
            return List.of("bad", "overflow");
          }

          @Override
          public Map<Long, String> setAside() {
            return Map.of(id(bad), "did not answer within 2 s");
          }
        });

    String services = shipped().get("services").toString();

    assertThat(services)
        .contains("\"names\":[\"overflow\"],\"ranking\":0,\"in_use\":true,\"problem\":null")
        .contains("\"in_use\":false,\"problem\":\"did not answer within 2 s\"");
  }

  private Found look() throws InterruptedException {
    return look(Duration.ZERO);
  }

  private Found look(Duration patience) throws InterruptedException {
    return Found.by(new PluginsCheck(server.context(), server.pluginFolder, patience));
  }

  private List<String> faults() {
    return new PluginFaults(server.context()).now();
  }

  private ServiceRegistration<ScalingPolicy> policy(String name) {
    return server.plugin(
        ScalingPolicy.class,
        view -> ScalingDecision.launch(1, "always"),
        Map.of("nommer.policy.name", name));
  }

  private static long id(ServiceRegistration<?> registration) {
    return (Long) registration.getReference().getProperty("service.id");
  }

  private static PluginJar encoder(String version) {
    return new PluginJar("mine", version)
        .header("Bundle-Activator", "mine.Activator")
        .header("Import-Package", "nommer.media.api,org.osgi.framework")
        .source("mine.Activator", ACTIVATOR);
  }

  /** As the watcher does it. */
  private Bundle install(Path jar) throws BundleException {
    return server
        .context()
        .installBundle(jar.toAbsolutePath().normalize().toFile().toURI().toString());
  }

  private Path file(String name) {
    return server.pluginFolder.resolve(name);
  }

  private JsonNode plugins() throws Exception {
    return client.get("/v1/plugins").json().get("plugins");
  }

  private JsonNode plugin(String file) throws Exception {
    for (JsonNode plugin : plugins()) {
      if (plugin.get("file").asText().equals(file)) {
        return plugin;
      }
    }
    throw new AssertionError("not listed: " + file + " in " + plugins());
  }

  /** The test registers what ships in the framework's own name. */
  private JsonNode shipped() throws Exception {
    for (JsonNode plugin : plugins()) {
      if (plugin.get("file").isNull()) {
        return plugin;
      }
    }
    throw new AssertionError("nothing ships");
  }
}
