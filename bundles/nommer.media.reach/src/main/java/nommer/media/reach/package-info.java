/**
 * What a request may touch, for whoever moves bytes in its name: prefixes, and places never served.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.media.reach;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
