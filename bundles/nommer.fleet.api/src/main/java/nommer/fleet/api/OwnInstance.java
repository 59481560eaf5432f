package nommer.fleet.api;

import org.osgi.annotation.versioning.ProviderType;

/** The instance that this process runs on, as its node sees it. Thread-safe. */
@ProviderType
public interface OwnInstance {
  /** Its id, under which the node reports. */
  String id();

  /** Ends the instance, and this process with it; returns at once. */
  void end();
}
