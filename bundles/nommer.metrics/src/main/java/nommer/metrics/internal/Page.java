package nommer.metrics.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All figures, gathered at most once in a few seconds, however many ask. Thread-safe: who asks
 * while they are gathered waits for that.
 */
final class Page {
  private static final Logger LOG = LoggerFactory.getLogger(Page.class);
  private static final long FRESH_NANOS = 2_000_000_000L;

  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final String version;
  private final LongSupplier nanos;
  private String text = "";
  private long gatheredAt;

  private record Source(Object of, Figures figures) {}

  /**
   * @param version of this feederd
   */
  Page(String version, LongSupplier nanos) {
    this.version = version;
    this.nanos = nanos;
  }

  /** From now on these are among them, in the place of others of that name. */
  synchronized void put(String name, Object of, Figures figures) {
    sources.put(name, new Source(of, figures));
    text = "";
  }

  /** Those of that are no more; others that stand in their place stay. */
  synchronized void remove(String name, Object of) {
    sources.computeIfPresent(name, (key, source) -> source.of() == of ? null : source);
    text = "";
  }

  synchronized String text() {
    long now = nanos.getAsLong();
    if (text.isEmpty() || now - gatheredAt > FRESH_NANOS) {
      text = gathered();
      gatheredAt = now;
    }
    return text;
  }

  private String gathered() {
    StringBuilder all = new StringBuilder(8192);
    Map<String, Boolean> failed = new LinkedHashMap<>();
    sources.forEach(
        (name, source) -> {
          Exposition part = new Exposition();
          try {
            source.figures().write(part);
            all.append(part);
            failed.put(name, false);
          } catch (RuntimeException e) {
            LOG.debug("figures not known source={}", name, e); // who is away is told elsewhere
            failed.put(name, true);
          }
        });
    Exposition own = new Exposition();
    own.gauge("nommer_build_info", "The version that runs.").is(1, "version", version);
    Exposition.Family family =
        own.gauge("nommer_scrape_failed", "Whether figures of a source could not be gathered.");
    failed.forEach((name, did) -> family.is(did ? 1 : 0, "source", name));
    return all.append(own).toString();
  }
}
