/** feederd's JSON API as a client sees it. */
@NullMarked
package nommer.cli.internal.api;

import org.jspecify.annotations.NullMarked;
