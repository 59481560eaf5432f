/**
 * What daemons share besides jobs, written and read here for every store, which only brings a
 * {@link nommer.fleet.record.Shelf}. For the bundles of media-nommer alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.fleet.record;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
