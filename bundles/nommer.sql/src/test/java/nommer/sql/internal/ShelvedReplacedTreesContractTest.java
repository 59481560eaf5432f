package nommer.sql.internal;

import nommer.contracts.job.ReplacedTreesContract;
import nommer.fleet.record.ShelvedReplacedTrees;
import nommer.job.replaced.ReplacedTrees;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedReplacedTreesContractTest extends ReplacedTreesContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected ReplacedTrees replaced() {
    return new ShelvedReplacedTrees(new SqlJobShelf(sqlite.database()));
  }
}
