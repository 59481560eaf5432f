/** The FFmpeg encoder. */
@NullMarked
package nommer.encoder.ffmpeg.internal;

import org.jspecify.annotations.NullMarked;
