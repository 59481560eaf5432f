/** The node: takes jobs, fetches, encodes, stores, reports, and ends itself when idle. */
@NullMarked
package nommer.worker.internal;

import org.jspecify.annotations.NullMarked;
