package nommer.fleet.api;

import java.time.Instant;

/**
 * What a fleet started: a local process, a virtual machine.
 *
 * @param id unique for ever; the node on it reports under this name
 * @param launch the token it was started under; empty when it was started by other means
 * @param launchedAt when it was asked for
 */
public record Instance(String id, String launch, Instant launchedAt) {}
