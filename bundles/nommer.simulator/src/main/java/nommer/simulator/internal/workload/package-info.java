/** Jobs as they come: generated from a seed, or read from a history. */
@NullMarked
package nommer.simulator.internal.workload;

import org.jspecify.annotations.NullMarked;
