/** {@code /v1/plugins}: what was dropped in, what ships, and what is wrong with it. */
@NullMarked
package nommer.rest.internal.plugins;

import org.jspecify.annotations.NullMarked;
