package nommer.worker.internal.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  private static final long GIB = 1L << 30;

  @TempDir Path root;

  @Test
  void seatsShareMostOfTheMachinesMemory() throws Exception {
    file("proc/meminfo", "MemTotal:       10485760 kB\nMemFree:          123 kB\n");

    assertThat(new Memory(root).share(1)).isEqualTo(9 * GIB);
    assertThat(new Memory(root).share(3)).isEqualTo(3 * GIB);
  }

  @Test
  void aContainersLimitCountsWhereverItIsSet() throws Exception {
    file("proc/meminfo", "MemTotal:       104857600 kB\n");
    file("proc/self/cgroup", "0::/system.slice/nommer.service\n");
    file("sys/fs/cgroup/system.slice/nommer.service/memory.max", "max\n");
    file("sys/fs/cgroup/system.slice/memory.max", Long.toString(20 * GIB) + "\n");

    assertThat(new Memory(root).share(2)).isEqualTo(9 * GIB);
  }

  @Test
  void whereNobodyTellsItIsUnknown() {
    assertThat(new Memory(root).share(2)).isZero();
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
