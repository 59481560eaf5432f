/** What a source is, and what was made of it, from what ffmpeg says of them and their headers. */
@NullMarked
package nommer.encoder.ffmpeg.internal.medium;

import org.jspecify.annotations.NullMarked;
