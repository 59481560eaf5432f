/** The node: puts its parts together, reports, and ends itself when idle. */
@NullMarked
package nommer.worker.internal;

import org.jspecify.annotations.NullMarked;
