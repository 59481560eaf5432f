/** Presets, each from a JSON file of its own in a watched folder. */
@NullMarked
package nommer.presets.internal;

import org.jspecify.annotations.NullMarked;
