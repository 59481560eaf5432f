/**
 * What every backend must do, as tests: a backend's test is a subclass that supplies the backend.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.contracts;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
