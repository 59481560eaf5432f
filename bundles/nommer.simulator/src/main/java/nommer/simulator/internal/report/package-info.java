/** Results for terminals, programs and browsers. */
@NullMarked
package nommer.simulator.internal.report;

import org.jspecify.annotations.NullMarked;
