package nommer.store.simpledb.internal;

import nommer.contracts.job.ReplacedTreesContract;
import nommer.fleet.record.ShelvedReplacedTrees;
import nommer.job.replaced.ReplacedTrees;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedReplacedTreesContractTest extends ReplacedTreesContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(3);

  @Override
  protected ReplacedTrees replaced() {
    return new ShelvedReplacedTrees(new SimpleDbJobShelf(simpleDb.db()));
  }
}
