/** Job store, job queue and node registry on one SQLite file that several processes share. */
@NullMarked
package nommer.sql.internal;

import org.jspecify.annotations.NullMarked;
