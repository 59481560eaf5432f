package nommer.fleet.ec2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import nommer.fleet.api.InstanceFacts;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class ScalerPatienceTest {
  @Test
  void feederdSaysAtItsStartThatItsScalerWaitsTooLittle() {
    assertThat(saidAtStart("feederd", 599))
        .contains("WARN", "launch.timeout.seconds is 599", "launch.timeout.seconds=I\"600\"");
  }

  @Test
  void itSaysNothingIfThatIsEnoughAndAWorkerNeverDoes() {
    assertThat(saidAtStart("feederd", 600)).isEmpty();
    assertThat(saidAtStart("ec2nommerd", 1)).isEmpty();
  }

  static InstanceFacts facts(int seconds) {
    return proxy(InstanceFacts.class, Duration.ofSeconds(seconds));
  }

  /** What slf4j-simple writes meanwhile. */
  private static String saidAtStart(String role, int seconds) {
    PrintStream real = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      ScalerPatience unused = new ScalerPatience(proxy(BundleContext.class, role), facts(seconds));
    } finally {
      System.setErr(real);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  /** Each of its methods returns that. */
  private static <T> T proxy(Class<T> type, Object result) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> result));
  }
}
