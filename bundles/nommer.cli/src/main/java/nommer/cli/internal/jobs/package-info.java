/** The commands that look at jobs, and what they print. */
@NullMarked
package nommer.cli.internal.jobs;

import org.jspecify.annotations.NullMarked;
