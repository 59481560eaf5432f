/** Access to AWS, and to what speaks its protocols: keys, region, endpoints, ready clients. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.aws;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
