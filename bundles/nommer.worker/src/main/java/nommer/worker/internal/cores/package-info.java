/** This node's share of its machine's cores. */
@NullMarked
package nommer.worker.internal.cores;

import org.jspecify.annotations.NullMarked;
