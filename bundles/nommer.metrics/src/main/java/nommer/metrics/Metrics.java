package nommer.metrics;

import org.osgi.annotation.versioning.ProviderType;

/** Figures of this feederd and its cluster, for Prometheus and what speaks its text format. */
@ProviderType
public interface Metrics {
  /** Of {@link #text()}, for {@code Content-Type}. */
  String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /**
   * All figures as they are now, or were a few seconds ago. What cannot be known at the moment
   * lacks, and {@code nommer_scrape_failed} says so. Never fails. May take as long as a call of the
   * job store may.
   */
  String text();
}
