/** The original's {@code /job/submit}. */
@NullMarked
package nommer.rest.internal.original;

import org.jspecify.annotations.NullMarked;
