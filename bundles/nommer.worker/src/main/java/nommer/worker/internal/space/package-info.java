/** Room on disks: what running jobs will still write, what there is, and which jobs fit. */
@NullMarked
package nommer.worker.internal.space;

import org.jspecify.annotations.NullMarked;
