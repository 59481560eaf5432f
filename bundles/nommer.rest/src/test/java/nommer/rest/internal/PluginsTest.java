package nommer.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class PluginsTest {
  private final Plugins<String> plugins = new Plugins<>();

  @Test
  void theHighestRankingThenTheHighestVersionThenTheOldestIsChosen() {
    add("old", 0, "1.9", 1);
    add("new", 0, "1.10", 2);
    add("twin", 0, "1.10", 3);
    assertThat(chosen()).isEqualTo("new");

    add("ranked", 1, "0.1", 4);
    assertThat(chosen()).isEqualTo("ranked");

    plugins.remove(4);
    plugins.remove(2);
    assertThat(chosen()).isEqualTo("twin");
  }

  @Test
  void anAliasFindsThePlugInButOnlyItsNameIsListed() {
    plugins.add(new Plugin<>("s", List.of("ffmpeg", "alias"), 0, Version.emptyVersion, 1));

    assertThat(plugins.find("alias").orElseThrow().name()).isEqualTo("ffmpeg");
    assertThat(plugins.names()).containsExactly("ffmpeg");
    assertThat(plugins.find("other")).isEmpty();
  }

  @Test
  void aPlugInThatPublishesNoNameIsNeverChosen() {
    plugins.add(new Plugin<>("s", List.of(), 0, Version.emptyVersion, 1));

    assertThat(plugins.names()).isEmpty();
  }

  private void add(String service, int ranking, String version, long id) {
    plugins.add(new Plugin<>(service, List.of("n"), ranking, Version.parseVersion(version), id));
  }

  private String chosen() {
    return plugins.find("n").orElseThrow().service();
  }
}
