/**
 * What stands between any policy and the fleet, and its configuration, without clock, store or
 * fleet of its own: the scaler runs it in production, the simulator over simulated time.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.fleet.control;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
