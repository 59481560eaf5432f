/** The job: its record, its life, and the services that keep it. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
