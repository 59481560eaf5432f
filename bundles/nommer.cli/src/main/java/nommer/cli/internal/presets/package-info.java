/** {@code nommer presets}. */
@NullMarked
package nommer.cli.internal.presets;

import org.jspecify.annotations.NullMarked;
