/** What webhooks are signed with. */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.webhook;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
