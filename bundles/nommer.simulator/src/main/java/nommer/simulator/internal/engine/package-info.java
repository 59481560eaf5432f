/** Simulated instances and jobs, and what the policies' answers do to them. */
@NullMarked
package nommer.simulator.internal.engine;

import org.jspecify.annotations.NullMarked;
