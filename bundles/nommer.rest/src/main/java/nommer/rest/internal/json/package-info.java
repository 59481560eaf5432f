/** Reading and writing JSON text. */
@NullMarked
package nommer.rest.internal.json;

import org.jspecify.annotations.NullMarked;
