package nommer.packager.internal.captions;

/**
 * Something to be read.
 *
 * @param start from when, in microseconds
 * @param end until when, in microseconds
 * @param block it as it stands in the file, with its times
 */
record Cue(long start, long end, String block) {}
