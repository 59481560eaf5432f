/** Tokens of a home, which are made and revoked without a feederd. */
@NullMarked
package nommer.cli.internal.token;

import org.jspecify.annotations.NullMarked;
