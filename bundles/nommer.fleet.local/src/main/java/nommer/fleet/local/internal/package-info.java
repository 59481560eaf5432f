/** Instances that are processes of this machine, and the view that such a process has of itself. */
@NullMarked
package nommer.fleet.local.internal;

import org.jspecify.annotations.NullMarked;
