/**
 * What a client of any kind may ask for, and the door that every request passes: a form of its own
 * (JSON, a page, a folder) is translated into a {@link nommer.job.submission.Submission}, and no
 * client decides by itself what is a good one. For the bundles of media-nommer alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.job.submission;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
