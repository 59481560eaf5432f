/** What other scaling policies would have made of the jobs of the past. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.comparison;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
