/**
 * What an output is to be, said as wanted: read from a description, and compiled to passes of
 * options for ffmpeg. For the bundles of media-nommer alone.
 */
@Export
@Version("1.0.0")
@NullMarked
package nommer.rendition;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
