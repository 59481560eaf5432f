/**
 * A stand-in for Amazon EC2 and for the parameters of Systems Manager, written from their
 * documented API: for tests alone, on loopback alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.fake.ec2;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
