/**
 * For programs without a framework, tests above all; not exported, so that no bundle can use it.
 */
@NullMarked
package nommer.postgres.standalone;

import org.jspecify.annotations.NullMarked;
