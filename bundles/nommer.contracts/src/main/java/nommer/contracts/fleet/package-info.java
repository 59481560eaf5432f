/** What every fleet and every record of nodes must do. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.contracts.fleet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
