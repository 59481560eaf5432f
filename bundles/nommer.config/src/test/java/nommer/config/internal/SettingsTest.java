package nommer.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.MetaTypeService;

/** With Felix's Metatype, and a bundle that describes what it reads. */
class SettingsTest {
  private static final String DESCRIBED =
      """
      <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
        <OCD id="some" name="Some">
          <AD id="count" type="Integer"/><AD id="size" type="Long"/><AD id="share" type="Double"/>
          <AD id="on" type="Boolean"/><AD id="name" type="String"/>
          <AD id="market" type="String"><Option label="s" value="spot"/><Option label="o" value="on-demand"/></AD>
          <AD id="ports" type="Integer" cardinality="2147483647"/>
          <AD id="tries" type="Integer" min="1" max="100" description="How often; 1 to 100."/>
        </OCD>
        <Designate pid="nommer.some"><Object ocdref="some"/></Designate>
        <Designate pid="nommer.worker"><Object ocdref="some"/></Designate>
        <Designate pid="nommer.fleet.local"><Object ocdref="some"/></Designate>
        <Designate factoryPid="nommer.account"><Object ocdref="some"/></Designate>
        <Designate pid="other.some"><Object ocdref="some"/></Designate>
      </metatype:MetaData>
      """;

  @RegisterExtension final InFramework in = new InFramework();
  private Settings settings;

  @BeforeEach
  void describe() throws Exception {
    in.install("org.apache.felix.metatype.internal.Activator").start();
    in.context().installBundle(in.describing(DESCRIBED)).start();
    settings = new Settings(in.context(), in.service(MetaTypeService.class));
  }

  @Test
  void whatIsReadInTheFormThatIsReadIsFine() {
    Map<String, Object> typed =
        Map.of("count", 1, "size", 5L, "share", 0.5, "on", true, "ports", new Integer[] {1, 2});
    Map<String, Object> text =
        Map.of("count", " 1 ", "size", "5000000000", "share", "1e-3", "on", "false", "ports", "7");

    assertThat(settings.problems("nommer.some", typed)).isEmpty();
    assertThat(settings.problems("nommer.some", text)).isEmpty();
    assertThat(settings.problems("nommer.account", Map.of("market", "spot", "name", "a,b")))
        .isEmpty();
    assertThat(settings.problems("nommer.some", Map.of("count", "$[env:COUNT]"))).isEmpty();
  }

  @Test
  void aValueOfAnotherFormIsToldWithItsKey() {
    assertThat(one("count", "two")).isEqualTo("count is 'two', not a whole number");
    assertThat(one("count", "5000000000")).contains("not a whole number");
    assertThat(one("size", 1.5)).isEqualTo("size is '1.5', not a whole number");
    assertThat(one("share", "half")).isEqualTo("share is 'half', not a number");
    assertThat(one("on", "yes")).isEqualTo("on is 'yes', not true or false");
    assertThat(one("market", "free")).isEqualTo("market is 'free', not one of spot, on-demand");
    assertThat(one("ports", new String[] {"1", "x"})).isEqualTo("ports is 'x', not a whole number");
    assertThat(one("ports", List.of(1, "y"))).contains("'y'");
  }

  @Test
  void aValueOutOfItsRangeIsToldWithTheRange() {
    assertThat(one("tries", 0)).isEqualTo("tries is '0', out of its range: How often; 1 to 100.");
    assertThat(one("tries", "101")).contains("out of its range");
    assertThat(settings.problems("nommer.some", Map.of("tries", " 100 "))).isEmpty();
  }

  @Test
  void anEditThatIsWrongLeavesTheLastGoodSetInUse() {
    LastGood plugin = new LastGood(in.context(), in.service(MetaTypeService.class));

    assertThat(given(plugin, Map.of("tries", 3, "on", true)))
        .containsEntry("tries", 3)
        .containsEntry("on", true);
    assertThat(given(plugin, Map.of("tries", 0, "on", false)))
        .containsEntry("tries", 3)
        .containsEntry("on", true);
    assertThat(given(plugin, Map.of("tries", 5))).containsEntry("tries", 5).doesNotContainKey("on");
  }

  @Test
  void aSetThatIsWrongFromTheStartIsGivenAsItIs() {
    LastGood plugin = new LastGood(in.context(), in.service(MetaTypeService.class));

    assertThat(given(plugin, Map.of("tries", "many"))).containsEntry("tries", "many");
  }

  @SuppressWarnings("JdkObsolete") // OSGi has it so
  private Map<String, Object> given(LastGood plugin, Map<String, Object> values) {
    Hashtable<String, Object> properties = new Hashtable<>(values);
    properties.put("service.pid", "nommer.some");
    plugin.modifyConfiguration(in.context().getServiceReference(MetaTypeService.class), properties);
    return properties;
  }

  @Test
  void aLongValueIsCutAndHasNoControlCharacters() {
    assertThat(one("count", "1\n" + "2".repeat(60)))
        .isEqualTo("count is '1?" + "2".repeat(38) + "…', not a whole number");
  }

  @Test
  void aKeyOfAnOlderHomeIsToldWithWhatIsReadInItsPlace() {
    assertThat(settings.problems("nommer.fleet.local", Map.of("jobs.per.instance", 4)))
        .containsExactly(
            "jobs.per.instance is not read any more: jobs.per.instance of nommer.worker is read in"
                + " its place; remove it");
    assertThat(RetiredKeys.problem("nommer.queue.sqs", "order.millis").orElseThrow())
        .startsWith("order.millis is not read any more");
    assertThat(settings.problems("nommer.worker", Map.of("renewal.millis", 4000)))
        .as("its reader says so")
        .isEmpty();
    assertThat(settings.problems("nommer.fleet.local", Map.of("renewal.millis", 4000)))
        .singleElement()
        .asString()
        .contains("is not read; there are");
  }

  @Test
  void aKeyThatNobodyReadsIsToldWithThoseThatThereAre() {
    assertThat(one("cuont", 1))
        .isEqualTo(
            "cuont is not read; there are count, market, name, on, ports, share, size, tries");
  }

  @Test
  void aFileThatNobodyReadsIsTold() {
    assertThat(settings.problems("nommer.sone", Map.of("count", 1)))
        .containsExactly(
            "nothing reads it; there are nommer.account, nommer.fleet.local, nommer.some,"
                + " nommer.worker");
  }

  @Test
  void othersAreNotJudged() {
    assertThat(settings.problems("other.some", Map.of("cuont", "x"))).isEmpty();
    assertThat(settings.problems("nommer.backends", Map.of("store", "x"))).isEmpty();
  }

  @Test
  void theCheckTellsEachProblemOfFilesWithAWayOut() throws IOException {
    ConfigurationAdmin configurations = in.service(ConfigurationAdmin.class);
    configure(configurations, "nommer.some", Map.of("count", "two", "cuont", 1));
    configure(configurations, "other.some", Map.of("count", "two"));
    configurations
        .getConfiguration("nommer.sone", "?")
        .update(FrameworkUtil.asDictionary(Map.of("made", "elsewhere")));
    Told told = new Told();

    new SettingsCheck(in.context(), configurations, in.service(MetaTypeService.class)).check(told);

    assertThat(told.lines)
        .containsExactly(
            "fail nommer.some.config: count is 'two', not a whole number",
            "fail nommer.some.config: cuont is not read; there are count, market, name, on, ports,"
                + " share, size, tries");
  }

  @Test
  void theCheckCountsTheFilesWhenAllIsWell() throws IOException {
    ConfigurationAdmin configurations = in.service(ConfigurationAdmin.class);
    configure(configurations, "nommer.some", Map.of("count", 2));
    configure(configurations, "other.some", Map.of("count", "two"));
    Told told = new Told();

    new SettingsCheck(in.context(), configurations, in.service(MetaTypeService.class)).check(told);

    assertThat(told.lines).containsExactly("ok 2 files of conf/ say what is read");
  }

  private String one(String key, Object value) {
    List<String> problems = settings.problems("nommer.some", Map.of(key, value));
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private void configure(ConfigurationAdmin configurations, String pid, Map<String, Object> values)
      throws IOException {
    Configuration configuration = configurations.getConfiguration(pid, "?");
    configuration.update(FrameworkUtil.asDictionary(values));
    Configured.of(pid, configurations).get(0).file(in.conf().resolve(pid + ".config"));
  }
}
