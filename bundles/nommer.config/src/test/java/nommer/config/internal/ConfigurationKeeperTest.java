package nommer.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;

/** With Felix's Configuration Admin; its events are given one by one, as it gives them. */
class ConfigurationKeeperTest {
  private static final String FILE = "felix.fileinstall.filename";

  @RegisterExtension final InFramework in = new InFramework();
  private Path conf;
  private ConfigurationAdmin configurations;

  @BeforeEach
  void start() {
    conf = in.conf();
    configurations = in.service(ConfigurationAdmin.class);
  }

  @Test
  void whatIsConfiguredIsWrittenWhereItStoodAndAllElseStays() throws IOException {
    Path file =
        Files.writeString(
            conf.resolve("some.config"),
            "# why\nroot=\"${media}/in\"\n\n# how many\nmax=I\"3\"\nold=\"x\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Configuration some = installed("some", file, Map.of("root", "/media/in", "max", 3, "old", "x"));
    ConfigurationKeeper keeper = keeper();

    configure(some, Map.of("root", "/media/in", "max", 5, "names", new String[] {"ä", "b"}));
    updated(keeper, "some");

    assertThat(file).content().startsWith("# why\nroot=\"${media}/in\"\n");
    assertThat(file).content().contains("# how many\nmax = I\"5\"\n").doesNotContain("old");
    assertThat(file).content().contains("\"ä\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(conf).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void whatFileInstallHasReadIsNotWritten() throws IOException {
    String text = "max=I\"3\"\nnames=[\"a\",\"b\"]\nroot=\"${media}\"\nempty=\"\"\n";
    Path file = Files.writeString(conf.resolve("some.config"), text);
    Map<String, Object> read =
        Map.of("max", 3, "names", new String[] {"a", "b"}, "root", "/media", "empty", "");
    Configuration some = installed("some", file, read);
    ConfigurationKeeper keeper = keeper();
    updated(keeper, "some");
    assertThat(file).content().isEqualTo(text);

    Map<String, Object> edited = new HashMap<>(read);
    edited.put("max", 4);
    configure(some, edited);
    updated(keeper, "some");
    assertThat(file).content().isEqualTo(text.replace("max=I\"3\"", "max = I\"4\""));
  }

  @Test
  void aFileThatSomebodyEditsMeanwhileIsHis() throws IOException {
    Path file = Files.writeString(conf.resolve("some.config"), "max=I\"3\"\n");
    Configuration some = installed("some", file, Map.of("max", 3));
    ConfigurationKeeper keeper = keeper();
    Files.writeString(file, "");

    configure(some, Map.of("max", 5));
    updated(keeper, "some");
    assertThat(file).content().isEmpty();

    Files.writeString(file, "max=I\"7\"\n");
    configure(some, Map.of("max", 6));
    updated(keeper, "some");
    assertThat(file).content().isEqualTo("max=I\"7\"\n");

    configure(some, Map.of("max", 7));
    updated(keeper, "some");
    configure(some, Map.of("max", 8));
    updated(keeper, "some");
    assertThat(file).content().isEqualTo("max = I\"8\"\n");

    configure(some, Map.of("max", 9));
    updated(keeper, "some");
    assertThat(file).content().isEqualTo("max = I\"9\"\n");
  }

  @Test
  void aFileThatIsGoneStaysSo() throws IOException {
    Path file = Files.writeString(conf.resolve("some.config"), "max=I\"3\"\n");
    Configuration some = installed("some", file, Map.of("max", 3));
    ConfigurationKeeper keeper = keeper();
    Files.delete(file);

    configure(some, Map.of("max", 5));
    updated(keeper, "some");

    assertThat(file).doesNotExist();
  }

  @Test
  void whatHadNoFileHasOne() throws IOException {
    ConfigurationKeeper keeper = keeper();
    Configuration made = configurations.getConfiguration("made", "?");
    made.update(dictionary(Map.of("name", "x", "max", 1)));

    updated(keeper, "made");
    updated(keeper, "made");

    Path file = conf.resolve("made.config");
    assertThat(file).content().contains("name = \"x\"", "max = I\"1\"").doesNotContain("made");
    assertThat(made.getProperties().get(FILE)).isEqualTo(file.toUri().toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void textAloneIsWrittenAsTextToo() throws IOException {
    ConfigurationKeeper keeper = keeper();
    configurations.getConfiguration("made", "?").update(dictionary(Map.of("policy", "off")));

    updated(keeper, "made");
    updated(keeper, "made");

    assertThat(conf.resolve("made.config")).content().contains("policy = \"off\"");
  }

  @Test
  void oneOfAFactoryHasItsName() throws IOException {
    ConfigurationKeeper keeper = keeper();
    Configuration named = configurations.getFactoryConfiguration("account", "archive", "?");
    named.update(dictionary(Map.of("region", "eu")));
    Configuration unnamed = configurations.createFactoryConfiguration("account", "?");
    unnamed.update(dictionary(Map.of("region", "us")));
    for (String pid : new String[] {named.getPid(), unnamed.getPid()}) {
      updated(keeper, pid);
      updated(keeper, pid);
    }

    String id = unnamed.getPid().substring("account.".length());
    assertThat(conf.resolve("account-archive.config")).content().contains("\"eu\"");
    assertThat(conf.resolve("account-" + id + ".config")).content().contains("\"us\"");
  }

  @Test
  void aDeletedOneLosesItsFileUnlessThatWasEdited() throws IOException {
    Path one = Files.writeString(conf.resolve("one.config"), "max=I\"3\"\n");
    Path two = Files.writeString(conf.resolve("two.config"), "max=I\"3\"\n");
    installed("one", one, Map.of("max", 3));
    installed("two", two, Map.of("max", 3));
    ConfigurationKeeper keeper = keeper();
    Files.writeString(two, "max=I\"4\"\n");

    deleted(keeper, "one");
    deleted(keeper, "two");
    deleted(keeper, "unknown");

    assertThat(one).doesNotExist();
    configurations.getConfiguration("one", "?").update(dictionary(Map.of("max", 5)));
    updated(keeper, "one");
    updated(keeper, "one");
    assertThat(one).content().contains("max = I\"5\"");
    assertThat(two).content().isEqualTo("max=I\"4\"\n");
  }

  @Test
  void filesElsewhereAreNotOurs(@TempDir Path elsewhere) throws IOException {
    Path file = Files.writeString(elsewhere.resolve("some.config"), "max=I\"3\"\n");
    Configuration some = installed("some", file, Map.of("max", 3));
    ConfigurationKeeper keeper = keeper();

    configure(some, Map.of("max", 5));
    updated(keeper, "some");
    deleted(keeper, "some");

    assertThat(file).content().isEqualTo("max=I\"3\"\n");
  }

  @Test
  void aLinkStaysOne(@TempDir Path elsewhere) throws IOException {
    Path real = Files.writeString(elsewhere.resolve("real"), "max=I\"3\"\n");
    Path link = Files.createSymbolicLink(conf.resolve("some.config"), real);
    Configuration some = installed("some", link, Map.of("max", 3));
    ConfigurationKeeper keeper = keeper();

    configure(some, Map.of("max", 5));
    updated(keeper, "some");

    assertThat(link).isSymbolicLink();
    assertThat(real).content().isEqualTo("max = I\"5\"\n");
  }

  @Test
  void aFileThatCannotBeReadIsLeftAloneAndTheRestIsKept() throws IOException {
    Path broken = Files.writeString(conf.resolve("broken.config"), "max=I\"3\n");
    Configuration some = installed("broken", broken, Map.of("max", 3));
    ConfigurationKeeper keeper = keeper();

    configure(some, Map.of("max", 5));
    updated(keeper, "broken");
    configurations.getConfiguration("made", "?").update(dictionary(Map.of("max", 1)));
    updated(keeper, "made");
    updated(keeper, "made");

    assertThat(broken).content().isEqualTo("max=I\"3\n");
    assertThat(conf.resolve("made.config")).exists();
  }

  private ConfigurationKeeper keeper() {
    return new ConfigurationKeeper(in.context(), configurations);
  }

  /** As FileInstall makes it of that file. */
  private Configuration installed(String pid, Path file, Map<String, Object> values)
      throws IOException {
    Configuration configuration = configurations.getConfiguration(pid, "?");
    configuration.update(with(file.toUri().toString(), values));
    return configuration;
  }

  private static void configure(Configuration configuration, Map<String, Object> values)
      throws IOException {
    configuration.update(with(configuration.getProperties().get(FILE), values));
  }

  private static Dictionary<String, Object> dictionary(Map<String, Object> values) {
    return FrameworkUtil.asDictionary(values);
  }

  private static Dictionary<String, Object> with(Object file, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put(FILE, file);
    return dictionary(all);
  }

  private void updated(ConfigurationKeeper keeper, String pid) {
    keeper.configurationEvent(event(ConfigurationEvent.CM_UPDATED, pid));
  }

  private void deleted(ConfigurationKeeper keeper, String pid) throws IOException {
    configurations.getConfiguration(pid, "?").delete();
    keeper.configurationEvent(event(ConfigurationEvent.CM_DELETED, pid));
  }

  private ConfigurationEvent event(int type, String pid) {
    return new ConfigurationEvent(
        in.context().getServiceReference(ConfigurationAdmin.class), type, null, pid);
  }
}
