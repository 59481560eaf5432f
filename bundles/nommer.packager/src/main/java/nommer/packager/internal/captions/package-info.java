/** Captions as WebVTT. */
@NullMarked
package nommer.packager.internal.captions;

import org.jspecify.annotations.NullMarked;
