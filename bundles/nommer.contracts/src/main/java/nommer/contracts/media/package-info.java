/** What every encoder and storage must do. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.contracts.media;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
