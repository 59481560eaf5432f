/** The jobs of this node: taken, each run in a slot, and their leases renewed. */
@NullMarked
package nommer.worker.internal.jobs;

import org.jspecify.annotations.NullMarked;
