/** The commands about nodes and scaling, real and simulated. */
@NullMarked
package nommer.cli.internal.fleet;

import org.jspecify.annotations.NullMarked;
