package nommer.job.replaced;

import java.time.Instant;

/**
 * A replaced tree as it is on record.
 *
 * @param tree what was noted
 * @param at when, by the store's clock
 * @param revision which note of that output it is
 */
public record NotedTree(ReplacedTree tree, Instant at, long revision) {}
