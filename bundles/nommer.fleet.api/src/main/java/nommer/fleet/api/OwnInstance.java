package nommer.fleet.api;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The instance that this process runs on, as its node sees it. Thread-safe. */
@ProviderType
public interface OwnInstance {
  /** Its id, under which the node reports. */
  String id();

  /**
   * Type of the instance in the fleet's words, such as {@code c7i.large}; empty if it is unknown,
   * or not known yet. Returns at once.
   */
  default String type() {
    return "";
  }

  /** Whether all nodes of the registry run on this one's machine, and so share its cores. */
  default boolean sharesMachine() {
    return false;
  }

  /** Ends the instance, and this process with it; returns at once. */
  void end();

  /**
   * Has {@code taken} called, once, when it becomes known that the instance will be taken away in a
   * minute or two; with what was told of it, on a thread that is there for nothing else. Where that
   * does not happen, it does nothing.
   *
   * @return ends the watch
   */
  Watch watch(Consumer<String> taken);

  /** A watch for the end of the instance, by others than us. */
  interface Watch extends AutoCloseable {
    /** Ends it, and interrupts the call that may be under way. Waits for that a second at most. */
    @Override
    void close();
  }
}
