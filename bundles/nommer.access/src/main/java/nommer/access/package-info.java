/** Who asks, by which token, and what that token allows. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
