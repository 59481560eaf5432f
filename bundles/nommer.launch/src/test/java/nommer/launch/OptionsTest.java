package nommer.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @BeforeEach
  void pretendToBeInstalled() {
    System.setProperty("nommer.dist", "/opt/media-nommer");
  }

  @AfterEach
  void forget() {
    System.clearProperty("nommer.dist");
  }

  @Test
  void whereFeederdListensIsAsConfiguredByDefault() {
    Options options = Options.parse(new String[] {"feederd"});

    assertThat(options.port()).isEmpty();
    assertThat(options.bind()).isEmpty();
    assertThat(options.node()).isEqualTo("feederd");
    assertThat(options.home()).isEqualTo(Path.of(".nommer").toAbsolutePath());
  }

  @Test
  void twoWorkersGetDifferentNames() {
    String one = Options.parse(new String[] {"ec2nommerd"}).node();
    String other = Options.parse(new String[] {"ec2nommerd"}).node();

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void aGivenHomeBecomesAbsolute() {
    Options options = Options.parse(new String[] {"ec2nommerd", "--home", "a/../b"});

    assertThat(options.home()).isEqualTo(Path.of("b").toAbsolutePath());
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThatThrownBy(() -> Options.parse(new String[] {"feederd", "--bind", "no such address"}))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("no such address");
  }

  @Test
  void anAddressIsTakenAsItIs() {
    assertThat(Options.parse(new String[] {"feederd", "--bind", "0.0.0.0"}).bind())
        .isEqualTo("0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "x", ""})
  void aPortThatIsNoneIsRefused(String port) {
    assertThatThrownBy(() -> Options.parse(new String[] {"feederd", "--port", port}))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("--port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"feederd", "../x", "", ".hidden", "a b"})
  void aNodeNameThatCouldLeaveTheRunFolderIsRefused(String name) {
    assertThatThrownBy(() -> Options.parse(new String[] {"ec2nommerd", "--node", name}))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("--node");
  }

  @Test
  void feederdOnlyLooksIfItIsToldTo() {
    assertThat(Options.parse(new String[] {"feederd"}).doctor()).isFalse();

    Options options = Options.parse(new String[] {"feederd", "--doctor", "--port", "81"});

    assertThat(options.doctor()).isTrue();
    assertThat(options.port()).isEqualTo("81");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--bind", "--doctor"})
  void anOptionOfTheOtherDaemonIsRefused(String option) {
    assertThatThrownBy(() -> Options.parse(new String[] {"ec2nommerd", option, "1"}))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining(option + " is an option of feederd alone");
  }

  @Test
  void anUnknownOptionIsRefusedWithTheUsage() {
    assertThatThrownBy(() -> Options.parse(new String[] {"feederd", "--prot", "1"}))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("--prot")
        .hasMessageContaining("Usage:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpIsNoFault(String option) {
    assertThatThrownBy(() -> Options.parse(new String[] {"feederd", option}))
        .isInstanceOfSatisfying(LaunchException.class, e -> assertThat(e.exitCode()).isZero())
        .hasMessageContaining("Usage: feederd");
  }

  @Test
  void theLogGoesToStandardOutputWhenAskedAndNowhereElse() {
    assertThat(Options.parse(new String[] {"feederd"}).logsToOutput()).isFalse();
    assertThat(Options.parse(new String[] {"feederd", "--log", "stdout"}).logsToOutput()).isTrue();
    assertThatThrownBy(() -> Options.parse(new String[] {"feederd", "--log", "syslog"}))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("syslog");
  }
}
