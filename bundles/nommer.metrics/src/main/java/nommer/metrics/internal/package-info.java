/** Gathers figures from services of all kinds, and writes them down. */
@NullMarked
package nommer.metrics.internal;

import org.jspecify.annotations.NullMarked;
