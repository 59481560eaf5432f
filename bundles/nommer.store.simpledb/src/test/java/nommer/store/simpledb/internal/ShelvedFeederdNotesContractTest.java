package nommer.store.simpledb.internal;

import nommer.contracts.fleet.FeederdNotesContract;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.record.ShelvedNotes;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedFeederdNotesContractTest extends FeederdNotesContract {
  @RegisterExtension final OnFake simpleDb = new OnFake(3);

  @Override
  protected FeederdNotes notes() {
    return new ShelvedNotes(new SimpleDbShelf(simpleDb.db()));
  }
}
