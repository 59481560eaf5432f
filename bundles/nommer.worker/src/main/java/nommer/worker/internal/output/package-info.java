/** Outputs at their destinations: swept, staged, filled and published. */
@NullMarked
package nommer.worker.internal.output;

import org.jspecify.annotations.NullMarked;
