/** Threads that do one thing again and again, and that no failure ends. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.loop;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
