package nommer.fleet.api;

import java.util.Set;

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
public record NodeEnd(String node, String boot, boolean own, String job, String words) {
  /** What {@code -XX:+ExitOnOutOfMemoryError} exits with. */
  private static final int MEMORY_FULL = 3;

  /** Illegal instruction, abort, bus error, arithmetic error, segment violation. */
  private static final Set<Integer> CRASHES = Set.of(4, 6, 7, 8, 11);

  /** Of a process that exited with this code; with 0 somebody asked for it. */
  public static NodeEnd exited(String node, String boot, int code) {
    String full = code == MEMORY_FULL ? ": the memory of its JVM was full" : "";
    return new NodeEnd(node, boot, code != 0, "", "exit code " + code + full);
  }

  /**
   * Of a process that a signal ended. One that comes from outside is no end of its own; nor is
   * SIGKILL, which is the kernel's, too, when memory is out.
   */
  public static NodeEnd signalled(String node, String boot, int signal) {
    boolean crashed = CRASHES.contains(signal);
    String how = crashed ? "crashed with signal " : "ended by signal ";
    return new NodeEnd(node, boot, crashed, "", how + signal);
  }
}
