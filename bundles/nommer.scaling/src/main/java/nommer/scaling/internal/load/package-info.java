/** How much work there is or will be, and how many instances it takes. */
@NullMarked
package nommer.scaling.internal.load;

import org.jspecify.annotations.NullMarked;
