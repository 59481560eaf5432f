/** What is done to many jobs at once. */
@NullMarked
package nommer.job.upkeep.internal.bulk;

import org.jspecify.annotations.NullMarked;
