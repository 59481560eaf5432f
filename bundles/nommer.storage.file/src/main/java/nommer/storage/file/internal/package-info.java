/** Media in files of this machine, or of a network file system that every node mounts. */
@NullMarked
package nommer.storage.file.internal;

import org.jspecify.annotations.NullMarked;
