/** Makes one HTML page of an OpenAPI document and of the page of errors. */
@NullMarked
package nommer.apipage.internal;

import org.jspecify.annotations.NullMarked;
