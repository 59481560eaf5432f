/** Hours of the week, and the bounds that hold in them. */
@NullMarked
package nommer.scaling.internal.calendar;

import org.jspecify.annotations.NullMarked;
