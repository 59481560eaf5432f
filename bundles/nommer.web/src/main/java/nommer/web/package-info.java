/** A web client that connects to addresses it is given, and resolves no names. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
