/** One track of a fragmented mp4: what its init and its fragments say. */
@NullMarked
package nommer.packager.internal.track;

import org.jspecify.annotations.NullMarked;
