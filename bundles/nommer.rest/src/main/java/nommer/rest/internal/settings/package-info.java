/** {@code /v1/settings}: what the daemon is configured with. */
@NullMarked
package nommer.rest.internal.settings;

import org.jspecify.annotations.NullMarked;
