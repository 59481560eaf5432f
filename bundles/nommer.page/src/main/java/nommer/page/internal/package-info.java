/** Serves the page by which people see and manage what runs; it uses the public API alone. */
@NullMarked
package nommer.page.internal;

import org.jspecify.annotations.NullMarked;
