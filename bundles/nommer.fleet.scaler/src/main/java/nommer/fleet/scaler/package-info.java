/** The scaler's configuration, for those who decide as it does: the simulator. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.fleet.scaler;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
