package nommer.job.upkeep.internal.likeness;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nommer.doctor.Faults;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.FeederdNotes.Note;
import nommer.fleet.api.Lead;
import nommer.loop.Loop;
import nommer.media.api.Preset;
import nommer.media.api.Presets;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of other feederds that have other tokens, presets or plug-ins than this one, since then it
 * depends on which of them a client meets what it may do and what it gets. Each notes hashes of its
 * own now and then, and compares those of the others.
 */
@Component(service = Faults.class, immediate = true)
public final class Likeness implements Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Likeness.class);
  private static final String KIND = "feederd";
  private static final String WHERE = "where";
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
  private static final Duration BACK_OFF = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(3);

  /** One that has said nothing for so long has ended. */
  private static final Duration PRESENT = Duration.ofSeconds(70);

  private final FeederdNotes notes;
  private final String self;
  private final String where;
  private final Supplier<Map<String, String>> ours;
  private final Loop loop = new Loop("nommer-likeness", BACK_OFF, this::round);
  private volatile List<String> differences = List.of();

  /** Takes the home from the framework property {@code nommer.home}. */
  @Activate
  public Likeness(
      BundleContext context,
      @Reference FeederdNotes notes,
      @Reference Lead lead,
      @Reference Presets presets) {
    this(
        notes,
        lead.self(),
        "%d on %s".formatted(ProcessHandle.current().pid(), host()),
        hashes(Path.of(String.valueOf(context.getProperty("nommer.home"))), presets));
    loop.start();
  }

  /**
   * One that looks when it is told to.
   *
   * @param where it is, for people
   * @param ours what is compared, and its hash
   */
  Likeness(FeederdNotes notes, String self, String where, Supplier<Map<String, String>> ours) {
    this.notes = notes;
    this.self = self;
    this.where = where;
    this.ours = ours;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }

  /** What is compared, of a home. */
  static Supplier<Map<String, String>> hashes(Path home, Presets presets) {
    Hashes files = new Hashes();
    return () ->
        Map.of(
            "presets",
            Hashes.of(presets.all().stream().map(Likeness::words).collect(Collectors.joining())),
            "tokens",
            Hashes.of(
                files.ofFolder(home.resolve("conf/tokens"), ".json")
                    + files.ofFile(home.resolve("data/secrets/api-token"))),
            "plug-ins",
            files.ofFolder(home.resolve("plugins"), ".jar"));
  }

  private static String words(Preset preset) {
    return String.join(
        "\n",
        preset.id(),
        preset.encoder(),
        preset.options(),
        preset.wanted(),
        preset.description(),
        "");
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  @Override
  public List<String> now() {
    return differences;
  }

  private Duration round() {
    look();
    return BETWEEN_LOOKS;
  }

  /** Notes what is here, and compares what is there. */
  void look() {
    Map<String, String> here = new TreeMap<>(ours.get());
    Instant now = notes.now();
    Properties all = new Properties();
    all.putAll(here);
    all.setProperty(WHERE, where);
    notes.put(new Note(KIND, self, now, 0, text(all)));
    notes.forget(KIND, now.minus(Duration.ofDays(1)));
    List<String> found =
        notes.since(KIND, now.minus(PRESENT)).stream()
            .filter(note -> !note.key().equals(self))
            .flatMap(note -> compared(here, properties(note.text())).stream())
            .toList();
    if (!found.equals(differences)) {
      found.forEach(each -> LOG.warn("feederds differ: {}", each));
      differences = found;
    }
  }

  private List<String> compared(Map<String, String> here, Properties there) {
    return here.entrySet().stream()
        .filter(each -> !each.getValue().equals(there.getProperty(each.getKey())))
        .map(each -> words(each.getKey(), each.getValue(), there))
        .toList();
  }

  private static String words(String what, String hash, Properties there) {
    return "the %s of this feederd (%s) are not those of the one with process %s (%s): make them alike, or which of them a client meets decides what it gets"
        .formatted(what, hash, there.getProperty(WHERE), there.getProperty(what, "none"));
  }

  private static String text(Properties all) {
    try {
      StringWriter text = new StringWriter();
      all.store(text, null);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("properties could not be written to memory", e);
    }
  }

  private static Properties properties(String text) {
    Properties all = new Properties();
    try {
      all.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException("properties could not be read from memory", e);
    }
    return all;
  }
}
