/** The {@code nommer} command: a plain class-path program over feederd's JSON API. */
@NullMarked
package nommer.cli;

import org.jspecify.annotations.NullMarked;
