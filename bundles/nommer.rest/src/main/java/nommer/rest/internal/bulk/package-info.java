/** What is asked for many jobs at once. */
@NullMarked
package nommer.rest.internal.bulk;

import org.jspecify.annotations.NullMarked;
