/** Files and URIs as the user names them, and the demonstration's clip. */
@NullMarked
package nommer.cli.internal.media;

import org.jspecify.annotations.NullMarked;
