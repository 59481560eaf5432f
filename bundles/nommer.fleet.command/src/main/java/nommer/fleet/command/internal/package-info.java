/** Instances by commands of the operator, and the view that a worker on one has of itself. */
@NullMarked
package nommer.fleet.command.internal;

import org.jspecify.annotations.NullMarked;
