/**
 * A job as stores keep it: two JSON texts, written and read here for all of them; and the JSON of
 * other records. For the bundles of media-nommer alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.record;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
