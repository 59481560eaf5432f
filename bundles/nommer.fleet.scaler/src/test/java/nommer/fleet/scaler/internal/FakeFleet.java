package nommer.fleet.scaler.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Offer;

/** A fleet whose instances are names alone; it keeps the contract of one. */
final class FakeFleet implements Fleet {
  final List<String> calls = new ArrayList<>();
  int capacity = 100;
  boolean broken;
  boolean mute;
  private final Set<String> ever = new TreeSet<>();
  private final Map<String, Instance> living = new LinkedHashMap<>();

  @Override
  public synchronized void launch(String token, int count, Offer first) {
    calls.add(token + " " + count);
    if (broken) {
      throw new FleetException("the fleet was told to fail", null);
    }
    for (int i = 1; i <= count && !mute; i++) {
      String id = token + "/" + i;
      if (ever.add(id)) {
        living.put(id, new Instance(id, token, Instant.now()));
      }
    }
  }

  @Override
  public synchronized List<Instance> instances() {
    return List.copyOf(living.values());
  }

  @Override
  public int capacity() {
    return capacity;
  }

  synchronized void end(Instance instance) {
    living.remove(instance.id());
  }

  synchronized void startByHand(String id) {
    living.put(id, new Instance(id, "", Instant.now()));
  }
}
