/**
 * Where jobs go that are removed from the store, and how that is read again. For the bundles and
 * programs of media-nommer alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.archive;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
