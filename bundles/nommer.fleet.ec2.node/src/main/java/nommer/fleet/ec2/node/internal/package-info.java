/** A worker on a virtual machine on Amazon EC2: what it is, when it is taken away, its end. */
@NullMarked
package nommer.fleet.ec2.node.internal;

import org.jspecify.annotations.NullMarked;
