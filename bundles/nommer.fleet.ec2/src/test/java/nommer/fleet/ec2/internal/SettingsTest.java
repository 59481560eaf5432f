package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import nommer.contracts.Found;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Tempo TEMPO = new Tempo(Duration.ofSeconds(12));

  private static final Path CONF = Path.of("/home/conf");

  @Test
  void theDefaultsStand() {
    Settings settings = settings(Map.of());

    assertThat(settings.cluster()).isEqualTo("media-nommer");
    assertThat(settings.market()).isEqualTo(Market.ON_DEMAND);
    assertThat(settings.types()).isNotEmpty();
    assertThat(settings.userDataFile()).isEmpty();
    assertThat(Settings.Patience.of(config(Map.of()), TEMPO).silence()).hasMinutes(5);
  }

  @ParameterizedTest
  @CsvSource({
    "cluster, a b, 1 to 64",
    "image_id, ubuntu, ami-...",
    "market, cheap, 'on-demand, spot, spot-then-on-demand'"
  })
  void whatIsNoneIsRefusedWithWhatToWrite(String key, String value, String words) {
    refused(Map.of(key, value), value, words);
  }

  @ParameterizedTest
  @CsvSource({
    "subnets, vpc-1, subnet-...",
    "security_groups, default, sg-...",
    "tags, cost, key=value",
    "tags, nommer:launch=x, without aws: or nommer:"
  })
  void listsAreCheckedToo(String key, String value, String words) {
    refused(Map.of(key, new String[] {value}), value, words);
  }

  @ParameterizedTest
  @CsvSource({"0", "1001"})
  void theMostInstancesMustBeSensible(int value) {
    refused(Map.of("max_instances", value), "max.instances", "1 to 1000");
  }

  @Test
  void thereMustBeATypeAndAnImageFromSomewhere() {
    refused(Map.of("instance_types", new String[0]), "instance.types", "launch.template");
    refused(Map.of("image_parameter", ""), "image.id", "launch.template");
    assertThat(
            settings(
                    Map.of(
                        "instance_types", new String[0],
                        "image_parameter", "",
                        "launch_template", "t"))
                .template())
        .isEqualTo("t");
  }

  @Test
  void silenceOfLessThanAMinuteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.Patience.of(config(Map.of("silent_seconds", 59)), TEMPO))
        .withMessageContaining("silent.seconds");
  }

  @Test
  void anInstanceIsNotEndedBeforeItsNodeCountsAsSilent() throws Exception {
    Tempo slow = new Tempo(Duration.ofSeconds(151));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.Patience.of(config(Map.of()), slow))
        .withMessageContaining(
            "silent.seconds of nommer.fleet.ec2 is '300': write 0, or 302 or more");

    assertThat(Found.by(new UnheardCheck(() -> slow, config(Map.of()))).failures()).hasSize(1);
    assertThat(Found.by(new UnheardCheck(() -> TEMPO, config(Map.of()))).failures()).isEmpty();
  }

  @Test
  void blanksDoNotCountAndPathsStartInConf() {
    Settings settings =
        settings(Map.of("subnets", new String[] {" subnet-1 ", " "}, "user_data_file", "w.sh"));

    assertThat(settings.subnets()).isEqualTo(List.of("subnet-1"));
    assertThat(settings.userDataFile()).contains(CONF.resolve("w.sh"));
  }

  private static void refused(Map<String, Object> values, String one, String other) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(values))
        .withMessageContaining("nommer.fleet.ec2")
        .withMessageContaining(one)
        .withMessageContaining(other);
  }

  private static Settings settings(Map<String, Object> values) {
    return Settings.of(config(values), CONF);
  }

  private static Ec2FleetConfig config(Map<String, Object> values) {
    return Rig.config(values);
  }
}
