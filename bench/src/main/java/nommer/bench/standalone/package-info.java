/** Lines that are cut and disks that are full, for programs and tests on a plain class path. */
@NullMarked
package nommer.bench.standalone;

import org.jspecify.annotations.NullMarked;
