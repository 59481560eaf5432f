package nommer.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nommer.config.Setting;
import nommer.config.WrongSettingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;

/** With Felix's Configuration Admin and Metatype, and a bundle that describes what it reads. */
class KeptSettingsTest {
  private static final String DESCRIBED =
"""
<metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
  <OCD id="some" name="Some">
    <AD id="count" name="Count" type="Integer" default="3" min="1" max="9" description="How many; 1 to 9."/>
    <AD id="on" type="Boolean" default="true"/>
    <AD id="share" type="Double" default="0.5"/>
    <AD id="names" type="String" cardinality="100" default="a,b"/>
    <AD id="url" type="String" default=""/>
    <AD id="hidden" type="Password" default="usual"/>
    <AD id="key.store.password" type="String" default=""/>
  </OCD>
  <Designate pid="nommer.some"><Object ocdref="some"/></Designate>
  <Designate factoryPid="nommer.account"><Object ocdref="some"/></Designate>
</metatype:MetaData>
""";

  @RegisterExtension final InFramework in = new InFramework();
  private ConfigurationAdmin configurations;
  private KeptSettings book;

  @BeforeEach
  void describe() throws Exception {
    in.install("org.apache.felix.metatype.internal.Activator").start();
    in.context().installBundle(in.describing(DESCRIBED)).start();
    configurations = in.service(ConfigurationAdmin.class);
    book = new KeptSettings(in.context(), configurations, in.service(MetaTypeService.class));
  }

  @Test
  void whatIsNotSetHasItsDefault() {
    assertThat(book.of("nommer.some"))
        .extracting(Setting::key)
        .containsExactly("count", "hidden", "key.store.password", "names", "on", "share", "url");
    assertThat(book.all()).extracting(Setting::pid).containsOnly("nommer.some");
    assertThat(setting("nommer.some", "count"))
        .isEqualTo(
            new Setting(
                "nommer.some",
                "count",
                "Count",
                "How many; 1 to 9.",
                Setting.Type.INTEGER,
                List.of("3"),
                false,
                false,
                false,
                ""));
    assertThat(setting("nommer.some", "names").value()).containsExactly("a", "b");
    assertThat(setting("nommer.some", "names").isList()).isTrue();
    assertThat(setting("nommer.some", "on").type()).isEqualTo(Setting.Type.BOOLEAN);
    assertThat(setting("nommer.some", "share").type()).isEqualTo(Setting.Type.NUMBER);
  }

  @Test
  void whatIsSetIsToldAndWhatIsWrongWithIt() throws Exception {
    set("nommer.some", Map.of("count", 17, "names", new String[] {"x"}));

    assertThat(setting("nommer.some", "count").value()).containsExactly("17");
    assertThat(setting("nommer.some", "count").isSet()).isTrue();
    assertThat(setting("nommer.some", "count").problem()).contains("out of its range");
    assertThat(setting("nommer.some", "names").value()).containsExactly("x");
    assertThat(setting("nommer.some", "on").isSet()).isFalse();
  }

  @Test
  void secretsAreNeverShown() throws Exception {
    String url = "postgresql://me:hush@h/db?password=hush&x=1";
    set(
        "nommer.some",
        Map.of("hidden", "hush", "key.store.password", "hush", "url", url, "other", "hush"));
    set("foreign.pid", Map.of("anything", "hush"));

    assertThat(book.all().toString()).doesNotContain("hush", "usual");
    assertThat(setting("nommer.some", "hidden").isHidden()).isTrue();
    assertThat(setting("nommer.some", "hidden").isSet()).isTrue();
    assertThat(setting("nommer.some", "other").problem()).contains("other is not read");
    assertThat(setting("nommer.some", "url").value())
        .containsExactly("postgresql://…@h/db?password=…&x=1");
    assertThat(setting("foreign.pid", "anything").isHidden()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "password, true",
    "db.password, true",
    "secret.access.key, true",
    "token, true",
    "api-token, true",
    "password.file, false",
    "key, false",
    "lease.seconds, false",
    "tokens.per.minute, false",
    "access.key.id, false",
  })
  void keysAreSecretByTheirNames(String key, boolean secret) {
    assertThat(Secrets.isSecret(key)).isEqualTo(secret);
  }

  @Test
  void oneOfSeveralIsCalledAsItsFile() throws Exception {
    Configuration one = configurations.getFactoryConfiguration("nommer.account", "mine", "?");
    one.update(FrameworkUtil.asDictionary(Map.of("count", 5)));

    assertThat(setting("nommer.account-mine", "count").value()).containsExactly("5");
  }

  @Test
  void aChangeAppliesAndTheRestStays() throws Exception {
    set("nommer.some", Map.of("count", 2, "url", "u"));

    book.change("nommer.some", Map.of("count", 4, "on", false));

    var now = configurations.getConfiguration("nommer.some", "?").getProperties();
    assertThat(now.get("count")).isEqualTo(4);
    assertThat(now.get("on")).isEqualTo(false);
    assertThat(now.get("url")).isEqualTo("u");
  }

  @Test
  void whatWasNeverConfiguredMayBeChanged() throws Exception {
    book.change("nommer.some", Map.of("count", 4));

    assertThat(setting("nommer.some", "count").value()).containsExactly("4");
  }

  @Test
  void anEditThatCannotWorkChangesNothing() throws Exception {
    set("nommer.some", Map.of("count", 2));

    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("on", false, "count", 10),
            Map.of("on", false, "count", "many"),
            Map.of("on", false, "cuont", 3))) {
      assertThatThrownBy(() -> book.change("nommer.some", wrong))
          .isInstanceOf(WrongSettingException.class)
          .hasMessageContaining(wrong.containsKey("count") ? "count is '" : "cuont is not read");
    }
    assertThatThrownBy(() -> book.change("nommer.nix", Map.of("count", 3)))
        .isInstanceOf(WrongSettingException.class);
    assertThatThrownBy(() -> book.change("nommer.account", Map.of("count", 3)))
        .isInstanceOf(WrongSettingException.class);

    var now = configurations.getConfiguration("nommer.some", "?").getProperties();
    assertThat(now.get("count")).isEqualTo(2);
    assertThat(now.get("on")).isNull();
    assertThat(configurations.listConfigurations(null)).hasSize(1);
  }

  private void set(String pid, Map<String, Object> values) throws Exception {
    configurations.getConfiguration(pid, "?").update(FrameworkUtil.asDictionary(values));
  }

  private Setting setting(String pid, String key) {
    return book.of(pid).stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(pid + " " + key + " of " + book.all()));
  }
}
