/** What plug-ins implement to bring a codec or a place to keep media, and what they are given. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.media.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
