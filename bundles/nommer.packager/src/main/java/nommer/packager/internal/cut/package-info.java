/** Where renditions are cut, and the segments that come of it. */
@NullMarked
package nommer.packager.internal.cut;

import org.jspecify.annotations.NullMarked;
