package nommer.queue.sqs.internal;

import nommer.contracts.job.JobQueueContract;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqsJobQueueTest extends JobQueueContract {
  @RegisterExtension final Rig rig = new Rig();

  @Override
  protected JobStore store() {
    return rig.store();
  }

  @Override
  protected JobQueue queue() {
    return new SqsJobQueue(rig.sqs());
  }

  @Override
  protected boolean isOrdered() {
    return false;
  }
}
