/** The daemons of a home: found, started, waited for, stopped. */
@NullMarked
package nommer.cli.internal.daemon;

import org.jspecify.annotations.NullMarked;
