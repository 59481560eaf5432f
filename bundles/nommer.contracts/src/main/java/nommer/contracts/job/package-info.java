/** What every job store and queue must do. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.contracts.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
