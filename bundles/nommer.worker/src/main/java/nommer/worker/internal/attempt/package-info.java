/** One attempt at one job, from its claim to its end, and what it works with. */
@NullMarked
package nommer.worker.internal.attempt;

import org.jspecify.annotations.NullMarked;
