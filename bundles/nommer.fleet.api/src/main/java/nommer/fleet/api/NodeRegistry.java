package nommer.fleet.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where nodes report and feederd looks. A node that said TERMINATED more than a day ago may be
 * removed by the backend. Thread-safe.
 */
@ProviderType
public interface NodeRegistry {
  /**
   * Stores what a node says of itself, replacing its last report; {@code seenAt} is set by the
   * registry.
   *
   * @throws FleetException the backend could not be reached
   */
  void report(Node node);

  /**
   * Nodes seen since {@code since}, and of those before only the ones that never said TERMINATED.
   *
   * @throws FleetException the backend could not be reached
   */
  List<Node> nodes(Instant since);

  /**
   * Removes a node whose instance is gone, unless it has reported since {@code node} was read.
   *
   * @throws FleetException the backend could not be reached
   */
  void forget(Node node);

  /**
   * Asks a node to end as soon as it has no job, before it has been idle for long, unless more is
   * asked of it already. It reads that with {@link #drainRequest}; nobody waits for it.
   *
   * @throws FleetException the backend could not be reached
   */
  void askToDrain(String nodeId);

  /**
   * Tells a node to take no more jobs, finish those that it has, and then end. That stands until it
   * has said TERMINATED, is forgotten, or {@link #resume} is called.
   *
   * @throws FleetException the backend could not be reached
   */
  void drain(String nodeId);

  /**
   * Takes back what was asked of a node, or told; one that has ended meanwhile stays ended.
   *
   * @throws FleetException the backend could not be reached
   */
  void resume(String nodeId);

  /**
   * What is asked of this node; a node's id is never used again. May lag behind by a moment on
   * eventually consistent backends.
   *
   * @throws FleetException the backend could not be reached
   */
  DrainRequest drainRequest(String nodeId);

  /**
   * Whether anything is asked.
   *
   * @throws FleetException the backend could not be reached
   */
  default boolean isAskedToDrain(String nodeId) {
    return drainRequest(nodeId) != DrainRequest.NONE;
  }

  /**
   * Stores how a run of a node ended, replacing what was said of that boot before. It is kept for a
   * day at least, also when the node is forgotten.
   *
   * @throws FleetException the backend could not be reached
   */
  void ended(NodeEnd end);

  /**
   * How a run of a node ended: what was said of that very boot, or else of a node that was started
   * once only. Empty if nobody saw it. May lag behind by a moment on eventually consistent
   * backends.
   *
   * @throws FleetException the backend could not be reached
   */
  Optional<NodeEnd> end(String nodeId, String boot);

  /**
   * Returns if a report would be stored now. Whoever takes silence for death asks this meanwhile: a
   * registry that answers questions may still take no reports.
   *
   * @throws FleetException a report would fail, and why
   */
  void requireWritable();

  /** The registry's clock. */
  Instant now();
}
