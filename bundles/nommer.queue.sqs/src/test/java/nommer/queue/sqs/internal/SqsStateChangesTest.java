package nommer.queue.sqs.internal;

import nommer.contracts.StateChangesContract;
import nommer.job.api.JobStore;
import nommer.job.api.StateChanges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqsStateChangesTest extends StateChangesContract {
  @RegisterExtension final Rig rig = new Rig();

  private StateChanges changes;

  @BeforeEach
  void open() {
    changes = new SqsStateChanges(rig.store(), rig.backend());
  }

  @Override
  protected JobStore store() {
    return rig.store();
  }

  @Override
  protected StateChanges changes() {
    return changes;
  }
}
