/** The autoscaling loop of feederd. */
@NullMarked
package nommer.fleet.scaler.internal;

import org.jspecify.annotations.NullMarked;
