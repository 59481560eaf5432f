/** Reads the headers of media files, as far as it takes to tell a whole file from a part. */
@NullMarked
package nommer.encoder.ffmpeg.internal.container;

import org.jspecify.annotations.NullMarked;
