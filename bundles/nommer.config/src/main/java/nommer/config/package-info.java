/** What is configured, for whoever shows or changes it. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.config;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
