package nommer.doctor.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.doctor.command.internal.Finding.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

@Timeout(30)
class HomeCheckTest {
  @TempDir Path home;
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void makeHome() throws IOException {
    Files.createDirectories(home.resolve("conf"));
  }

  @Test
  void aHomeWhoseFilesAreAllReadIsGood() throws Exception {
    read("nommer.worker.config");
    Files.writeString(home.resolve("conf/logback.xml"), "no configuration of the framework's");

    List<Finding> found = look();

    assertThat(found).extracting(Finding::status).containsOnly(Status.ok);
    assertThat(found).extracting(Finding::check).containsExactly("java", "home", "configuration");
    assertThat(found.get(2).message()).isEqualTo("1 files of conf/ are read");
  }

  @Test
  void aFileThatCannotBeParsedIsNamedWithTheFormThatItNeeds() throws Exception {
    read("nommer.worker.config");
    file("nommer.queue.sqs.config");
    file("nommer.aws.config");

    Finding finding = look().get(2);

    assertThat(finding.status()).isEqualTo(Status.FAIL);
    assertThat(finding.message())
        .isEqualTo("not to be read: [nommer.aws.config, nommer.queue.sqs.config]");
    assertThat(finding.remedy()).contains("key=\"text\"", "key=I\"1\"");
  }

  @Test
  void withNoConfigurationAtAllThereIsNothingToComplainOf() throws Exception {
    assertThat(look().get(2)).matches(f -> f.status() == Status.ok);

    file("nommer.aws.config");
    assertThat(look().get(2).message()).contains("nommer.aws.config");
  }

  @Test
  void aHomeWithoutItsConfFolderFails() throws Exception {
    Files.delete(home.resolve("conf"));

    assertThat(look().get(2)).matches(f -> f.status() == Status.FAIL);
  }

  private Path file(String name) throws IOException {
    return Files.writeString(home.resolve("conf").resolve(name), "some=\"text\"\n");
  }

  /** A file that became a configuration, as FileInstall notes it. */
  private void read(String name) throws IOException {
    read.add(file(name).toFile().toURI().toString());
  }

  private List<Finding> look() throws InterruptedException {
    Examination one = new Examination("home", new HomeCheck(home, configurations()));
    one.start();
    return one.await(Duration.ofSeconds(20));
  }

  /** One configuration more than was read from files: there are some of the framework's own. */
  private ConfigurationAdmin configurations() {
    return proxy(
        ConfigurationAdmin.class,
        read.isEmpty()
            ? null
            : Stream.concat(
                    read.stream().map(HomeCheckTest::configuration), Stream.of(configuration("")))
                .toArray(Configuration[]::new));
  }

  private static Configuration configuration(String file) {
    Map<String, Object> properties =
        file.isEmpty() ? Map.of() : Map.of("felix.fileinstall.filename", file);
    return proxy(Configuration.class, FrameworkUtil.asDictionary(properties));
  }

  /** Each of its methods returns that. */
  private static <T> T proxy(Class<T> type, @Nullable Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> result));
  }
}
