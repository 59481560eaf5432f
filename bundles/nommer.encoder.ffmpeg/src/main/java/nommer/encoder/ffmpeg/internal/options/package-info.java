/** What a job asks for: reading it, and refusing what is not allowed. */
@NullMarked
package nommer.encoder.ffmpeg.internal.options;

import org.jspecify.annotations.NullMarked;
