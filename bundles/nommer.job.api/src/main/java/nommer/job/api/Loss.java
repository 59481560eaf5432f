package nommer.job.api;

/**
 * An attempt that was lost with its node.
 *
 * @param node its name
 * @param how what is known of the node's end, for people; empty if nothing is
 */
public record Loss(String node, String how) {
  @Override
  public String toString() {
    return how.isEmpty() ? node + " (fell silent)" : node + " (" + how + ")";
  }
}
