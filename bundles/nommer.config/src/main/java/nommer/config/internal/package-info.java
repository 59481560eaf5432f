/**
 * Keeps in {@code conf/} what is configured while feederd runs, as the web console does, and tells
 * which settings have no effect.
 */
@NullMarked
package nommer.config.internal;

import org.jspecify.annotations.NullMarked;
