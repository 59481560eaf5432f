/** What is told of a cluster that works, but not as it should. */
@NullMarked
package nommer.job.upkeep.internal.alarms;

import org.jspecify.annotations.NullMarked;
