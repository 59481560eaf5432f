/**
 * For programs without a framework, such as the command line; not exported, so that no bundle can
 * use it.
 */
@NullMarked
package nommer.access.standalone;

import org.jspecify.annotations.NullMarked;
