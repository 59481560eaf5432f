/** Media on web servers: fetched by GET, stored by PUT. */
@NullMarked
package nommer.storage.http.internal;

import org.jspecify.annotations.NullMarked;
