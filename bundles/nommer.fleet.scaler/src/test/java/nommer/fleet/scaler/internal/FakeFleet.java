package nommer.fleet.scaler.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Offer;
import org.jspecify.annotations.Nullable;

/** A fleet whose instances are names alone; it keeps the contract of one. */
final class FakeFleet implements Fleet {
  final List<String> calls = new ArrayList<>();
  int capacity = 100;
  boolean broken;
  boolean mute;
  @Nullable Supplier<String> words;
  final List<String> heard = new CopyOnWriteArrayList<>();
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
  public Optional<String> lastWords(String token) {
    heard.add(token);
    return Optional.ofNullable(words).map(Supplier::get);
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
