package nommer.fleet.api;

import java.time.Instant;

/**
 * What a fleet started: a local process, a virtual machine.
 *
 * @param id unique for ever; the node on it reports under this name
 * @param launchedAt when it was asked for
 */
public record Instance(String id, Instant launchedAt) {}
