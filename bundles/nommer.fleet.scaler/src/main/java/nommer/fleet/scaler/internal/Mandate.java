package nommer.fleet.scaler.internal;

import nommer.fleet.api.Lead;

/**
 * The term in which something is done, and whether it lasts. Thread-safe.
 *
 * @param lead what tells the term
 * @param term its number; 0 for none, in which nothing may be done
 */
record Mandate(Lead lead, long term) {
  /**
   * Comes before each thing that is done for all: feederd may have been stopped since the last.
   *
   * @throws nommer.fleet.api.FleetException another leads, or may
   */
  void require() {
    lead.require(term);
  }
}
