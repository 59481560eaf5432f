/** Instances that are virtual machines on Amazon EC2. */
@NullMarked
package nommer.fleet.ec2.internal;

import org.jspecify.annotations.NullMarked;
