package nommer.postgres.internal;

import nommer.contracts.job.AgreementsContract;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedAgreementsContractTest extends AgreementsContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected Agreements agreements() {
    return new ShelvedAgreements(postgres.shelf());
  }
}
