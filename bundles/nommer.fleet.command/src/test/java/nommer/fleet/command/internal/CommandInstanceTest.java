package nommer.fleet.command.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommandInstanceTest {
  @Test
  void itIsCalledAsItsNodeAndEndsWithExitCode0OnAThreadOfItsOwn() throws Exception {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    CompletableFuture<Thread> ender = new CompletableFuture<>();
    CommandInstance instance =
        new CommandInstance(
            "vm-1",
            exit -> {
              ender.complete(Thread.currentThread());
              code.complete(exit);
            });
    assertThat(instance.id()).isEqualTo("vm-1");
    assertThat(instance.sharesMachine()).isFalse();

    instance.end();

    assertThat(code.get(10, TimeUnit.SECONDS)).isZero();
    assertThat(ender.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void withoutANameThereIsNoInstance() {
    assertThatThrownBy(() -> new CommandInstance(null, exit -> {}))
        .hasMessageContaining("nommer.node");
  }
}
