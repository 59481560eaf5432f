package nommer.encoder.ffmpeg.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocatorTest {
  @Test
  void memoryIsHandedOutInLargePagesFromOneHeap() {
    Map<String, String> environment = new HashMap<>();

    Allocator.addTo(environment, 1);

    assertThat(environment.get("GLIBC_TUNABLES").split(":", -1))
        .contains("glibc.malloc.hugetlb=1", "glibc.malloc.arena_max=1")
        .allMatch(word -> word.matches("glibc\\.malloc\\.[a-z_]+=\\d+"));
  }

  @Test
  void threadsThatWorkSideBySideKeepHeapsOfTheirOwn() {
    Map<String, String> environment = new HashMap<>();

    Allocator.addTo(environment, 2);

    assertThat(environment).isEmpty();
  }

  @Test
  void whatTheNodesOperatorSaysHolds() {
    Map<String, String> environment = new HashMap<>(Map.of("GLIBC_TUNABLES", "own"));

    Allocator.addTo(environment, 1);

    assertThat(environment).containsEntry("GLIBC_TUNABLES", "own");
  }
}
