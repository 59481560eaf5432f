/** Who may use the web console of Felix. */
@NullMarked
package nommer.console.internal;

import org.jspecify.annotations.NullMarked;
