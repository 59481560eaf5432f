/** Looks at packages that are written. */
@NullMarked
package nommer.packager.internal.check;

import org.jspecify.annotations.NullMarked;
