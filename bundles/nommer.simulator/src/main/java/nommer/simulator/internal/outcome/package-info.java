/** How a policy fared. */
@NullMarked
package nommer.simulator.internal.outcome;

import org.jspecify.annotations.NullMarked;
