/** What each backend declares of itself, and which of them work together. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.launch.backends;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
