/** Nodes, the instances they run on, and the policies that say how many there should be. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.fleet.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
