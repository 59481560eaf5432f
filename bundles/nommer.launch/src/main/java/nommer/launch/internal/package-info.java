/** The framework's first bundle: which backends are chosen, and a clean end on SIGTERM. */
@NullMarked
package nommer.launch.internal;

import org.jspecify.annotations.NullMarked;
