/**
 * What happens before the framework starts: a home is filled and locked, secrets are made, unsafe
 * addresses are refused. Runs on the class path; imports nothing but the JDK.
 */
@NullMarked
package nommer.launch;

import org.jspecify.annotations.NullMarked;
