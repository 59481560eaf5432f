/** What the exported types need. */
@NullMarked
package nommer.packager.internal;

import org.jspecify.annotations.NullMarked;
