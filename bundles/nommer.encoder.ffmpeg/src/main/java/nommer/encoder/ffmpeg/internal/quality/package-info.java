/** Searches for the setting of an encoder that comes out at a wanted quality. */
@NullMarked
package nommer.encoder.ffmpeg.internal.quality;

import org.jspecify.annotations.NullMarked;
