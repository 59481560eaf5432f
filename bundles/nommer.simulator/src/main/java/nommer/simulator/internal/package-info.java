/** The command that runs policies over simulated time, and its command line. */
@NullMarked
package nommer.simulator.internal;

import org.jspecify.annotations.NullMarked;
