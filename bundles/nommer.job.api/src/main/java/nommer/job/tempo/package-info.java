/** The times that follow from the lease, and what daemons of one installation agree on. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.tempo;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
