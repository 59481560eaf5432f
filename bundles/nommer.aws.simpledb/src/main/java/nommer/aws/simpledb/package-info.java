/**
 * Amazon SimpleDB as one can stand on it: calls within a time, conditions, long texts, its clock.
 * The official client stays inside.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.aws.simpledb;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
