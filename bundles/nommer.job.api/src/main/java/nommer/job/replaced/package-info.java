/**
 * Folders of trees that other jobs' trees replaced, until they go. For the bundles of media-nommer
 * alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.replaced;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
