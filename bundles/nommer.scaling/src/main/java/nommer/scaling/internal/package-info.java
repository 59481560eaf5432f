/** The scaling policies that come with media-nommer. */
@NullMarked
package nommer.scaling.internal;

import org.jspecify.annotations.NullMarked;
