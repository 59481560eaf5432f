/** What makes a worker of an instance of a stock image: archives in a bucket, and user data. */
@NullMarked
package nommer.fleet.ec2.bootstrap.internal;

import org.jspecify.annotations.NullMarked;
