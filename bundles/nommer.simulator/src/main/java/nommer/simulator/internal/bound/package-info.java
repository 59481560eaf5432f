/** What no scheduler can undercut. */
@NullMarked
package nommer.simulator.internal.bound;

import org.jspecify.annotations.NullMarked;
