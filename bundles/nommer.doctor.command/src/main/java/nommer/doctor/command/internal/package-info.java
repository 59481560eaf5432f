/** Runs the checks and tells what they found. */
@NullMarked
package nommer.doctor.command.internal;

import org.jspecify.annotations.NullMarked;
