/** Pages of the web console: nothing of it is loaded before somebody looks. */
@NullMarked
package nommer.console.internal;

import org.jspecify.annotations.NullMarked;
