/**
 * For programs without a framework, such as measurements and the command line; not exported, so
 * that no bundle can use it.
 */
@NullMarked
package nommer.encoder.ffmpeg.standalone;

import org.jspecify.annotations.NullMarked;
