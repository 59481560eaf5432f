/** What became of a run: the source's faults, the encoder's, and the output's. */
@NullMarked
package nommer.encoder.ffmpeg.internal.verdict;

import org.jspecify.annotations.NullMarked;
