package nommer.cli.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DaemonProcessTest {
  private final Sleepers sleepers = new Sleepers();

  @AfterEach
  void end() {
    sleepers.close();
  }

  @Test
  void aProcessIsAliveUntilItEnds() throws Exception {
    Process child = sleepers.sleep();
    DaemonProcess process = DaemonProcess.of(child.pid()).orElseThrow();

    assertThat(process.alive()).isTrue();
    assertThat(process.terminate()).isTrue();

    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(143);
    assertThat(process.alive()).isFalse();
    assertThat(process.terminate()).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void oneThatStartedAtAnotherTimeIsNeverSignalled() throws Exception {
    Process child = sleepers.sleep();
    DaemonProcess process = DaemonProcess.of(child.pid()).orElseThrow();
    DaemonProcess earlier = new DaemonProcess(process.pid(), process.startTicks() - 1);

    assertThat(earlier.alive()).isFalse();
    assertThat(earlier.terminate()).isFalse();
    assertThat(earlier.kill()).isFalse();

    assertThat(child.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aZombieIsNotAlive() throws Exception {
    Process parent = sleepers.shell("sleep 0.2 & echo $!; exec sleep 600");
    long pid = Long.parseLong(firstLine(parent));
    DaemonProcess child = DaemonProcess.of(pid).orElseThrow();

    assertThat(soon(() -> !child.alive())).isTrue();
    assertThat(ProcessHandle.of(pid)).as("its entry remains").isPresent();
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static boolean soon(BooleanSupplier condition) throws InterruptedException {
    Deadline deadline = Deadline.in(Duration.ofSeconds(10));
    while (!condition.getAsBoolean() && !deadline.passed()) {
      deadline.pause(Duration.ofMillis(20));
    }
    return condition.getAsBoolean();
  }
}
