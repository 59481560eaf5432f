/** What {@code nommer doctor} asks of the bundles: to look whether what they need is there. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.doctor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
