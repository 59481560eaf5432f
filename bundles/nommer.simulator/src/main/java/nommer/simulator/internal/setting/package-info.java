/** The simulated cluster: what its fleet starts, at what price, and what goes wrong. */
@NullMarked
package nommer.simulator.internal.setting;

import org.jspecify.annotations.NullMarked;
