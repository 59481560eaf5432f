/** This node's share of its machine's cores and memory. */
@NullMarked
package nommer.worker.internal.cores;

import org.jspecify.annotations.NullMarked;
