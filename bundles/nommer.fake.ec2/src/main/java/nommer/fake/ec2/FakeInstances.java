package nommer.fake.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** All instances there are and were, oldest first. Thread-safe. */
final class FakeInstances {
  private final Map<String, FakeInstance> all = new LinkedHashMap<>();

  /** DescribeInstances calls for which an instance stays unseen yet. */
  private final Map<String, Integer> unseen = new LinkedHashMap<>();

  private final AtomicLong lastId = new AtomicLong(0x1000);
  private volatile int lag;

  void lag(int calls) {
    lag = calls;
  }

  String newId(String prefix) {
    return prefix + "%017x".formatted(lastId.incrementAndGet());
  }

  synchronized void add(FakeInstance instance) {
    all.put(instance.id(), instance);
    unseen.put(instance.id(), lag);
  }

  synchronized FakeInstance find(String id) {
    return Optional.ofNullable(all.get(id))
        .orElseThrow(
            () ->
                new AwsError(
                    400,
                    "InvalidInstanceID.NotFound",
                    "The instance ID '" + id + "' does not exist"));
  }

  synchronized List<FakeInstance> all() {
    return List.copyOf(all.values());
  }

  /** What a DescribeInstances of this moment knows of; each call is one step of the lag. */
  synchronized List<FakeInstance> described() {
    List<FakeInstance> seen = new ArrayList<>();
    for (FakeInstance each : all.values()) {
      int left = unseen.getOrDefault(each.id(), 0);
      if (left <= 0) {
        seen.add(each);
      } else {
        unseen.put(each.id(), left - 1);
      }
    }
    return seen;
  }

  synchronized FakeInstance move(String id, InstanceState state) {
    FakeInstance moved = find(id).in(state);
    all.put(id, moved);
    return moved;
  }

  /** About an hour later: no description shows them any more. Their tokens stay taken. */
  synchronized void hideTerminated() {
    all.values().stream()
        .filter(each -> each.state() == InstanceState.TERMINATED)
        .forEach(each -> unseen.put(each.id(), Integer.MAX_VALUE));
  }
}
