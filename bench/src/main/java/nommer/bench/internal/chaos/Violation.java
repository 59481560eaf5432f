package nommer.bench.internal.chaos;

/**
 * A promise that was not kept.
 *
 * @param promise which one
 * @param what was found instead
 */
record Violation(String promise, String what) {}
