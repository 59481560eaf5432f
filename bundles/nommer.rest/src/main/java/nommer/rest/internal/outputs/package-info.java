/** Outputs as browsers show them. */
@NullMarked
package nommer.rest.internal.outputs;

import org.jspecify.annotations.NullMarked;
