@NullMarked
package nommer.comparison.internal;

import org.jspecify.annotations.NullMarked;
