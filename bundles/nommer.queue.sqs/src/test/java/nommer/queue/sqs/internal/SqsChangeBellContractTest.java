package nommer.queue.sqs.internal;

import nommer.contracts.job.ChangeBellContract;
import nommer.job.store.ChangeBell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqsChangeBellContractTest extends ChangeBellContract {
  @RegisterExtension final Rig rig = new Rig();

  private ChangeBell bell;

  @BeforeEach
  void open() {
    bell = new SqsChangeBell(rig.sqs());
  }

  @Override
  protected ChangeBell bell() {
    return bell;
  }
}
