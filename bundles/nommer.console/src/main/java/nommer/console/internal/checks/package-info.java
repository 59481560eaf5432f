/** What the web console's page of health checks shows of us. */
@NullMarked
package nommer.console.internal.checks;

import org.jspecify.annotations.NullMarked;
