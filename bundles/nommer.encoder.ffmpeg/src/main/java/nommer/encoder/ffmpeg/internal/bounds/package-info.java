/** What one job may cost, and the words when it would cost more. */
@NullMarked
package nommer.encoder.ffmpeg.internal.bounds;

import org.jspecify.annotations.NullMarked;
