/** The protocol of claim, lease and publish: the one place that changes jobs. */
@NullMarked
package nommer.job.service.internal;

import org.jspecify.annotations.NullMarked;
