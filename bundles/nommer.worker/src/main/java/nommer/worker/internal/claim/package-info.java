/** A job that this node holds: the thread that works on it, how that is stopped, and its saves. */
@NullMarked
package nommer.worker.internal.claim;

import org.jspecify.annotations.NullMarked;
