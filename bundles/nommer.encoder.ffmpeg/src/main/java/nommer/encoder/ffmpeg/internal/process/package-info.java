/** Running ffmpeg: starting it, following it, ending it. */
@NullMarked
package nommer.encoder.ffmpeg.internal.process;

import org.jspecify.annotations.NullMarked;
