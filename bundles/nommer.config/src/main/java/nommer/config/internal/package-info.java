/** Keeps in {@code conf/} what is configured while feederd runs, as the web console does. */
@NullMarked
package nommer.config.internal;

import org.jspecify.annotations.NullMarked;
