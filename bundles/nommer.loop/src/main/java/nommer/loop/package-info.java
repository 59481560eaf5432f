/** Threads that do one thing again and again, and that no failure ends; how failures are told. */
@Export
@Version("1.1.0")
@NullMarked
package nommer.loop;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
