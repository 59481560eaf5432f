package nommer.postgres.internal;

import nommer.contracts.job.WebhookSecretsContract;
import nommer.fleet.record.Shelf;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedWebhookSecretsContractTest extends WebhookSecretsContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected Shelf shelf() {
    return postgres.shelf();
  }
}
