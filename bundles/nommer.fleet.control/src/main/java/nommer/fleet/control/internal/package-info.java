/** The one reader of what is configured for each instance. */
@NullMarked
package nommer.fleet.control.internal;

import org.jspecify.annotations.NullMarked;
