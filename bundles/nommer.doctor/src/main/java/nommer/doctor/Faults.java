package nommer.doctor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is wrong with a daemon that runs, as far as it knows itself: settings that cannot be used,
 * parts that do not start. Thread-safe.
 */
@ProviderType
public interface Faults {
  /** A sentence for each, with what to correct; empty if all is well. */
  List<String> now();
}
