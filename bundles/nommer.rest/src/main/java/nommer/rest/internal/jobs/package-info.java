/** {@code /v1/jobs}: submissions in the form of this API, and jobs as clients see them. */
@NullMarked
package nommer.rest.internal.jobs;

import org.jspecify.annotations.NullMarked;
