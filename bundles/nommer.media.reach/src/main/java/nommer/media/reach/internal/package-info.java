/** Prefixes, places and addresses. */
@NullMarked
package nommer.media.reach.internal;

import org.jspecify.annotations.NullMarked;
