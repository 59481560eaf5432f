/** The manifests of a package. */
@NullMarked
package nommer.packager.internal.manifest;

import org.jspecify.annotations.NullMarked;
