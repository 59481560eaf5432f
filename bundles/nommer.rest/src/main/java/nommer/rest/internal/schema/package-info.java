/** {@code /v1/schema}: the forms of requests. */
@NullMarked
package nommer.rest.internal.schema;

import org.jspecify.annotations.NullMarked;
