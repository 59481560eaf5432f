/** Tokens, for those who may do all. */
@NullMarked
package nommer.rest.internal.tokens;

import org.jspecify.annotations.NullMarked;
