/**
 * What all of the API share: requests, answers and problems, and the guard before everything that
 * is served over HTTP.
 */
@NullMarked
package nommer.rest.internal.http;

import org.jspecify.annotations.NullMarked;
