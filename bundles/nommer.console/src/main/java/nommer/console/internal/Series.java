package nommer.console.internal;

import java.util.function.ToIntFunction;

/**
 * A line of a panel.
 *
 * @param name for the legend
 * @param style name of its CSS class
 * @param value what of the cluster it shows
 */
record Series(String name, String style, ToIntFunction<Decision.View> value) {}
