/** Tokens, each from a file of its own in a folder that is looked at again and again. */
@NullMarked
package nommer.access.internal;

import org.jspecify.annotations.NullMarked;
