/** The commands about a home, its daemons and what these hold. */
@NullMarked
package nommer.cli.internal.home;

import org.jspecify.annotations.NullMarked;
