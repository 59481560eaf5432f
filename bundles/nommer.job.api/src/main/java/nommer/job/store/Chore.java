package nommer.job.store;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that a backend needs to have done now and then, by one daemon for all: register it as a
 * service, and feederd calls it about every half minute, from one thread.
 */
@ConsumerType
public interface Chore {
  /**
   * Does it once; what it throws is logged, and the next round comes.
   *
   * @throws InterruptedException feederd stops
   */
  void run() throws InterruptedException;
}
