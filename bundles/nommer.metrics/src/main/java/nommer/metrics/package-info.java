/** What a monitoring system asks for. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
