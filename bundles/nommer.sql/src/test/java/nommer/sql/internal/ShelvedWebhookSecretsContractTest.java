package nommer.sql.internal;

import nommer.contracts.job.WebhookSecretsContract;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedWebhookSecretsContractTest extends WebhookSecretsContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected Shelf shelf() {
    return new SqlShelf(sqlite.database());
  }
}
