/** The JSON API of feederd, and the guard before everything that is served over HTTP. */
@NullMarked
package nommer.rest.internal;

import org.jspecify.annotations.NullMarked;
