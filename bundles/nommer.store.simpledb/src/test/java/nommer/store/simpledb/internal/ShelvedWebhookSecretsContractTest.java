package nommer.store.simpledb.internal;

import nommer.contracts.job.WebhookSecretsContract;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedWebhookSecretsContractTest extends WebhookSecretsContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(3);

  @Override
  protected Shelf shelf() {
    return new SimpleDbJobShelf(simpleDb.db());
  }
}
