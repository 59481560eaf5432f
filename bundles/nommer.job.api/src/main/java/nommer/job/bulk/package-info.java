/** What is done to all jobs of a search, as a task of its own. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.bulk;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
