/**
 * The plug-ins that are there, by published name, and who is in their code. For the bundles of
 * media-nommer alone: plug-ins neither see nor need it.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.plugins;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
