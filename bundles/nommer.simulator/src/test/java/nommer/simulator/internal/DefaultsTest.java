package nommer.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nommer.fleet.api.Offer;
import nommer.fleet.control.Restraint;
import nommer.fleet.control.ScalerConfig;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.setting.Supply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsTest {
  private static final Map<String, Object> FILE = Map.of("service.pid", "nommer.fleet.scaler");

  /** The configuration with those values, by the names of its methods. */
  private static ScalerConfig config(Map<String, Object> values) {
    return (ScalerConfig)
        Proxy.newProxyInstance(
            ScalerConfig.class.getClassLoader(),
            new Class<?>[] {ScalerConfig.class},
            (proxy, method, none) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  private static Settings settings(Map<String, Object> values, String... arguments) {
    return Arguments.parse(Defaults.of(config(values), 2, FILE), arguments).settings();
  }

  @Test
  void withoutAFileNothingOfItCounts() {
    assertThat(Defaults.of(config(Map.of("max_step", 3)), 2, Map.of())).isEqualTo(Defaults.USUAL);
  }

  @Test
  void slotsAreThoseOfTheWorkersWithoutAFileOfTheScalerToo() {
    Defaults defaults = Defaults.of(config(Map.of()), 5, Map.of());

    assertThat(defaults.settings()).isEqualTo(Settings.USUAL.limits(5, 200, 2));
  }

  @Test
  void aFileCountsAsFeederdReadsIt() {
    Map<String, Object> file =
        Map.ofEntries(
            Map.entry("policy", "backlog"),
            Map.entry("max_instances", 12),
            Map.entry("max_step", 3),
            Map.entry("cool_down_seconds", 40),
            Map.entry("stabilisation_seconds", 60),
            Map.entry("tolerance_percent", 20),
            Map.entry("budget_per_hour", 2.5),
            Map.entry("budget_per_day", 30.0),
            Map.entry("overflow_threshold", 7),
            Map.entry("prices", new String[] {"*: 0.3"}));

    Settings settings = Arguments.parse(Defaults.of(config(file), 4, FILE)).settings();

    assertThat(settings.restraint())
        .isEqualTo(new Restraint(3, Duration.ofSeconds(40), Duration.ofSeconds(60), 0.2, 2.5, 30));
    assertThat(settings)
        .isEqualTo(
            Settings.USUAL.limits(4, 12, 7).instances(90, 0.3).restraint(settings.restraint()));
    assertThat(Arguments.parse(Defaults.of(config(file), 4, FILE)).policies())
        .containsExactly("backlog");
  }

  @Test
  void flagsComeBeforeTheFile() {
    Settings settings =
        settings(
            Map.of("budget_per_hour", 2.5, "max_step", 3, "max_instances", 12),
            "--budget-per-hour",
            "9",
            "--cool-down-seconds",
            "5",
            "--tolerance-percent",
            "0",
            "--max-instances",
            "100");

    assertThat(settings.restraint())
        .isEqualTo(new Restraint(3, Duration.ofSeconds(5), Duration.ofMinutes(2), 0, 9, 0));
    assertThat(settings.maxInstances()).isEqualTo(100);
  }

  @Test
  void typesWithAPriceAreOfferedUnlessTheCommandLineHasOthers() {
    Map<String, Object> file =
        Map.of("prices", new String[] {"a.large: 0.1", "a.large/spot: 0.04", "*: 9"});

    assertThat(settings(file).supplies())
        .extracting(each -> each.offer().name(), Supply::pricePerHour, Supply::interruptionsPerHour)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.large", 0.1, 0.0),
            org.assertj.core.groups.Tuple.tuple("a.large/spot", 0.04, 0.005));
    assertThat(settings(file, "--price", "3").supplies())
        .extracting(Supply::pricePerHour)
        .containsExactly(3.0);
    assertThat(settings(file, "--offer", "b:7").supplies())
        .extracting(Supply::pricePerHour)
        .containsExactly(7.0);
  }

  @Test
  void anOfferSaysAllThatThereIsToSay() {
    Settings settings =
        settings(
            Map.of(),
            "--boot-seconds",
            "50",
            "--offer",
            "c7i.large/spot:0.04:4,boot=60,most=20,interruptions=0.25",
            "--offer",
            "c7i.large:0.10");

    assertThat(settings.supplies())
        .isEqualTo(
            List.of(
                new Supply(Offer.of("c7i.large", "spot").at(0.04), 4, 60, 0.25, 20),
                new Supply(Offer.of("c7i.large", "").at(0.1), 2, 50, 0, Integer.MAX_VALUE)));
    assertThat(settings.slots()).as("what policies are told").isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a:",
        ":1",
        "a:1:x",
        "a:1.2.3",
        "a:1,much=3",
        "a:1,boot",
        "a:1,interruptions=0.1",
        "a:-1"
      })
  void anOfferThatCannotBeReadIsToldHowToWriteIt(String text) {
    assertThatThrownBy(() -> settings(Map.of(), "--offer", text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("write");
  }

  @Test
  void anOfferHasItsOwnPrice() {
    assertThatThrownBy(() -> Arguments.parse(Defaults.USUAL, "--offer", "a:1", "--price", "2"))
        .hasMessageContaining("leave out --price");
  }
}
