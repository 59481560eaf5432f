/** Finished renditions cut for streaming: one set of segments, and the manifests over it. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.packager;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
