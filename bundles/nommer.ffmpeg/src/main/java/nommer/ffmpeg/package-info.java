/**
 * Finds an ffmpeg on this machine: configured, unpacked from the Maven artifact, or on the path.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.ffmpeg;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
