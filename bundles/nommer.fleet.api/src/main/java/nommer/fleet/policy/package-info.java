/** What a scaling policy sees, and what it decides. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.fleet.policy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
