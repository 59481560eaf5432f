/** The rules of a submission over the plug-ins and presets that there are. */
@NullMarked
package nommer.job.submission.internal;

import org.jspecify.annotations.NullMarked;
