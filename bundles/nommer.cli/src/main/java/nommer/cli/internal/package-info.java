/** The commands, and what they print. */
@NullMarked
package nommer.cli.internal;

import org.jspecify.annotations.NullMarked;
