/** Figures for monitoring systems. */
@NullMarked
package nommer.rest.internal.metrics;

import org.jspecify.annotations.NullMarked;
