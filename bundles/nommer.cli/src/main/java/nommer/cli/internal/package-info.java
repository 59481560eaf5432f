/** Puts a call together of its options and its command, and ends it. */
@NullMarked
package nommer.cli.internal;

import org.jspecify.annotations.NullMarked;
