package nommer.fake.ec2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the test wants to go wrong. Thread-safe. */
final class Faults {
  private final List<Fault> all = new CopyOnWriteArrayList<>();

  void add(Fault fault) {
    all.add(fault);
  }

  void clear() {
    all.clear();
  }

  /**
   * @throws AwsError one applies
   */
  void strike(Fault.Stage stage, Query query) {
    for (Fault fault : all) {
      if (fault.strikes(stage, query)) {
        throw fault.error();
      }
    }
  }

  boolean losesAnswer(Query query) {
    return strikes(Fault.Stage.ANSWER, query);
  }

  boolean isSilent(Query query) {
    return strikes(Fault.Stage.SILENCE, query);
  }

  private boolean strikes(Fault.Stage stage, Query query) {
    return all.stream().anyMatch(fault -> fault.strikes(stage, query));
  }
}
