/** Unpacks the Maven artifact and makes it run on machines without a desktop. */
@NullMarked
package nommer.ffmpeg.internal;

import org.jspecify.annotations.NullMarked;
