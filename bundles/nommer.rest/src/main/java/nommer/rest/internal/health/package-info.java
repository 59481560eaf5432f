/** {@code /healthz}: whether jobs can be submitted. */
@NullMarked
package nommer.rest.internal.health;

import org.jspecify.annotations.NullMarked;
