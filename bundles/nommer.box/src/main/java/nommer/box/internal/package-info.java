/** What this machine has to make a box of, found by trying. */
@NullMarked
package nommer.box.internal;

import org.jspecify.annotations.NullMarked;
