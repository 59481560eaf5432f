/** Where programs run that read what strangers send. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.box;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
