/** What webhooks are signed with. */
@NullMarked
package nommer.rest.internal.webhook;

import org.jspecify.annotations.NullMarked;
