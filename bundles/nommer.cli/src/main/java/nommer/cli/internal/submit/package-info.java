/** The commands that hand in a job. */
@NullMarked
package nommer.cli.internal.submit;

import org.jspecify.annotations.NullMarked;
