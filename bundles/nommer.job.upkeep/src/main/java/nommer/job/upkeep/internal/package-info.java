/**
 * What feederd does for jobs besides the API: callbacks to clients, and an end to what is stuck.
 */
@NullMarked
package nommer.job.upkeep.internal;

import org.jspecify.annotations.NullMarked;
