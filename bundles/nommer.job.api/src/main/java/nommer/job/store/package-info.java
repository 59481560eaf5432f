/**
 * What a backend keeps for jobs and how it is asked: store, queue, changes; and how to look at
 * many.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
