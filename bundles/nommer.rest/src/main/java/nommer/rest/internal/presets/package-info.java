/** {@code /v1/presets}: what submissions may name. */
@NullMarked
package nommer.rest.internal.presets;

import org.jspecify.annotations.NullMarked;
