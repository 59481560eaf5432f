/** What surrounds a call of the command, and how it ends. */
@NullMarked
package nommer.cli.internal.call;

import org.jspecify.annotations.NullMarked;
