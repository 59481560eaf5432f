/** The command itself with the options that all of its subcommands share. */
@NullMarked
package nommer.cli.internal.options;

import org.jspecify.annotations.NullMarked;
