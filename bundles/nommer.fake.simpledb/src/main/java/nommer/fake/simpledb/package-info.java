/** A stand-in for Amazon SimpleDB on the loopback interface, for tests. */
@NullMarked
package nommer.fake.simpledb;

import org.jspecify.annotations.NullMarked;
