/** Sessions of browsers: {@code /v1/session}. */
@NullMarked
package nommer.rest.internal.session;

import org.jspecify.annotations.NullMarked;
