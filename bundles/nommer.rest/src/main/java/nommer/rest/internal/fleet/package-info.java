/** {@code /v1/nodes} and {@code /v1/scaling}: who works, and what the scaler decided. */
@NullMarked
package nommer.rest.internal.fleet;

import org.jspecify.annotations.NullMarked;
