/**
 * What happens before the framework starts: a home is filled and locked, secrets are made, unsafe
 * addresses are refused, the framework is made. Runs on the class path, beside the framework alone.
 */
@NullMarked
package nommer.launch;

import org.jspecify.annotations.NullMarked;
