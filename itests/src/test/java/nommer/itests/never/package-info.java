/** What our code never does. */
@NullMarked
package nommer.itests.never;

import org.jspecify.annotations.NullMarked;
