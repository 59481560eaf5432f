package nommer.postgres.internal;

import nommer.contracts.job.ReplacedTreesContract;
import nommer.fleet.record.ShelvedReplacedTrees;
import nommer.job.replaced.ReplacedTrees;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedReplacedTreesContractTest extends ReplacedTreesContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected ReplacedTrees replaced() {
    return new ShelvedReplacedTrees(postgres.shelf());
  }
}
