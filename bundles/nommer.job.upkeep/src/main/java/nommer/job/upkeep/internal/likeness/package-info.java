/** Whether feederds of one record are alike. */
@NullMarked
package nommer.job.upkeep.internal.likeness;

import org.jspecify.annotations.NullMarked;
