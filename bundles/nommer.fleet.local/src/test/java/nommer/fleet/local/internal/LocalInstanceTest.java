package nommer.fleet.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalInstanceTest {
  @Test
  void itEndsWithExitCode0AndOnAThreadOfItsOwn() throws Exception {
    CompletableFuture<Integer> code = new CompletableFuture<>();
    CompletableFuture<Thread> ender = new CompletableFuture<>();
    LocalInstance instance =
        new LocalInstance(
            "node-1",
            exit -> {
              ender.complete(Thread.currentThread());
              code.complete(exit);
            });

    instance.end();

    assertThat(code.get(10, TimeUnit.SECONDS)).isZero();
    assertThat(ender.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
  }

  @Test
  void withoutANameThereIsNoInstance() {
    assertThatThrownBy(() -> new LocalInstance(null, exit -> {}))
        .hasMessageContaining("nommer.node");
  }
}
