package nommer.fleet.api;

/**
 * How a run of a node ended, as far as somebody saw it: the node itself, or what launched it. What
 * nobody saw has no record.
 *
 * @param node its id
 * @param boot nonce of the run that ended; empty if the node was started once only
 * @param own whether it ended by itself: by an exit that nobody asked for, or a crash. Not if it
 *     was killed, for whatever reason
 * @param job id of the job that is known to have ended it; empty if none is
 * @param words what was seen, for people
 */
public record NodeEnd(String node, String boot, boolean own, String job, String words) {}
