/** Where feederd listens, and who may come: what others need to know of it. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.listener;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
