package nommer.worker.internal.space;

import java.nio.file.Path;

/**
 * What is still to be written.
 *
 * @param at in which folder
 * @param bytes how many
 */
record Owed(Path at, long bytes) {}
