package nommer.contracts;

import java.time.InstantSource;
import nommer.contracts.fleet.FeederdNotesContract;
import nommer.contracts.fleet.MemoryFeederdNotes;
import nommer.fleet.api.FeederdNotes;

class MemoryFeederdNotesTest extends FeederdNotesContract {
  private final MemoryFeederdNotes notes = new MemoryFeederdNotes(InstantSource.system());

  @Override
  protected FeederdNotes notes() {
    return notes;
  }
}
