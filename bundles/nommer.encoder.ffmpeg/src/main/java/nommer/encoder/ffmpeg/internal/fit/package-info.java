/** Fits a job's options to its source: which streams, which filters, which colours. */
@NullMarked
package nommer.encoder.ffmpeg.internal.fit;

import org.jspecify.annotations.NullMarked;
