/**
 * For programs without a framework, tests above all; not exported, so that no bundle can use it.
 */
@NullMarked
package nommer.media.reach.standalone;

import org.jspecify.annotations.NullMarked;
