package nommer.postgres.internal;

import nommer.contracts.fleet.FeederdNotesContract;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.record.ShelvedNotes;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedFeederdNotesContractTest extends FeederdNotesContract {
  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Override
  protected FeederdNotes notes() {
    return new ShelvedNotes(postgres.shelf());
  }
}
