/** What was done in each hour, which outlives the jobs. For the bundles of media-nommer alone. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.hours;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
