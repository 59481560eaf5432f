package nommer.fleet.scaler.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.FeederdNotes.Note;
import nommer.fleet.api.FleetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failed launches on record, so that a change of lead is no way around a pause; with the state of
 * {@code conf/} of each home that led, since theirs differ and an edit is one of the leader's. Also
 * in the leader's own file, where a doctor finds them, which has no store. Not for writers of
 * several threads.
 *
 * @param owner the name of this home
 */
record PauseNotes(FeederdNotes notes, PauseFile file, String owner, Mandate mandate)
    implements PauseBook {
  private static final Logger LOG = LoggerFactory.getLogger(PauseNotes.class);
  private static final String KIND = "pause";
  private static final String KEY = "launches";
  private static final String CONF = "conf.";

  @Override
  public Kept read() {
    Optional<Note> found = notes.find(KIND, KEY);
    if (found.isEmpty()) {
      return file.read();
    }
    Properties all = properties(found.get());
    try {
      return Kept.of(all, all.getProperty(CONF + owner, configuration()));
    } catch (RuntimeException e) {
      LOG.warn("failed launches of the last day not read cause={}", e.toString());
      return Kept.NONE;
    }
  }

  @Override
  public void write(Kept kept) {
    file.write(kept);
    Properties all = kept.properties();
    confs().forEach(all::setProperty);
    all.setProperty(CONF + owner, kept.conf());
    mandate.require();
    notes.put(new Note(KIND, KEY, notes.now(), mandate.term(), text(all)));
  }

  /** What each home's folder was like. */
  private Map<String, String> confs() {
    Map<String, String> confs = new HashMap<>();
    Optional<Note> found = notes.find(KIND, KEY);
    if (found.isPresent()) {
      Properties all = properties(found.get());
      all.stringPropertyNames().stream()
          .filter(name -> name.startsWith(CONF))
          .forEach(name -> confs.put(name, all.getProperty(name)));
    }
    return confs;
  }

  @Override
  public String configuration() {
    return file.configuration();
  }

  private static Properties properties(Note note) {
    Properties all = new Properties();
    try {
      all.load(new StringReader(note.text()));
    } catch (IOException | IllegalArgumentException e) {
      throw new FleetException("the note of failed launches is no list of properties", e);
    }
    return all;
  }

  private static String text(Properties all) {
    try {
      StringWriter text = new StringWriter();
      all.store(text, null);
      return text.toString();
    } catch (IOException e) {
      throw new FleetException("the note of failed launches cannot be written", e);
    }
  }
}
