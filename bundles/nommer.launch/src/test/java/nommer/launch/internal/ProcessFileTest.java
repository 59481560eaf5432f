package nommer.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class ProcessFileTest {
  @TempDir Path run;
  private final List<String> refusals = new ArrayList<>();

  @Test
  void aWorkerSaysWhichProcessItIs() {
    new ProcessFile(run, worker(), refusals::add).writeWhenKnown();

    assertThat(run.resolve("process.json"))
        .content()
        .contains("\"pid\":" + ProcessHandle.current().pid());
    assertThat(refusals).isEmpty();
  }

  @Test
  void whoCannotSayItEndsSinceNobodyWouldFindIt() {
    new ProcessFile(run.resolve("none"), worker(), refusals::add).writeWhenKnown();

    assertThat(refusals)
        .singleElement()
        .asString()
        .startsWith("cannot write ")
        .endsWith("; make room on its disk");
  }

  private static BundleContext worker() {
    return (BundleContext)
        Proxy.newProxyInstance(
            ProcessFileTest.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> "ec2nommerd");
  }
}
