/** Jobs, hints and documents on a PostgreSQL server. */
@NullMarked
package nommer.postgres.internal;

import org.jspecify.annotations.NullMarked;
