/** The command line of the simulator, for those who start it. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.simulator;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
