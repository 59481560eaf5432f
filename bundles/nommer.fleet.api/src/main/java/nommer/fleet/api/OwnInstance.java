package nommer.fleet.api;

import org.osgi.annotation.versioning.ProviderType;

/** The instance that this process runs on, as its node sees it. Thread-safe. */
@ProviderType
public interface OwnInstance {
  /** Its id, under which the node reports. */
  String id();

  /** Type of the instance in the fleet's words, such as {@code c7i.large}; empty if unknown. */
  default String type() {
    return "";
  }

  /** Ends the instance, and this process with it; returns at once. */
  void end();
}
