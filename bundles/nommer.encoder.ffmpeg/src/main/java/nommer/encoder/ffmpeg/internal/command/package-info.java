/** ffmpeg's command line. */
@NullMarked
package nommer.encoder.ffmpeg.internal.command;

import org.jspecify.annotations.NullMarked;
