/** Boxes of mp4 files, and files read here and there within bounds. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.mp4;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
