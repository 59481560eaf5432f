package nommer.sql.internal;

import nommer.contracts.fleet.FeederdNotesContract;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.record.ShelvedNotes;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShelvedFeederdNotesContractTest extends FeederdNotesContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected FeederdNotes notes() {
    return new ShelvedNotes(new SqlShelf(sqlite.database()));
  }
}
