/** Runs the checks and tells what they found. */
@NullMarked
package nommer.doctor.internal;

import org.jspecify.annotations.NullMarked;
