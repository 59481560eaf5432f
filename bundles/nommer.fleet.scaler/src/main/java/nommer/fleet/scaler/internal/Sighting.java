package nommer.fleet.scaler.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.job.api.JobState;

/**
 * What was found at one look, before anything is made of it.
 *
 * @param jobs how many there are in each state
 * @param instances those that exist
 * @param nodes those that reported, silent ones among them
 * @param gone ids of nodes whose instance has been seen and exists no more
 * @param now the registry's time
 * @param capacity most instances that the fleet can bear
 */
record Sighting(
    Map<JobState, Long> jobs,
    List<Instance> instances,
    List<Node> nodes,
    Set<String> gone,
    Instant now,
    int capacity) {

  /** Ids of the nodes that reported at all. */
  Set<String> reported() {
    return nodes.stream().map(Node::id).collect(Collectors.toSet());
  }

  View view(Settings settings, List<LaunchIntent> open) {
    long unfinished =
        jobs.entrySet().stream()
            .filter(each -> !each.getKey().isFinal())
            .mapToLong(Map.Entry::getValue)
            .sum();
    return new View(
        unfinished,
        jobs.getOrDefault(JobState.PENDING, 0L),
        (int) nodes.stream().filter(node -> takesJobs(node, settings)).count(),
        open.stream().mapToInt(LaunchIntent::missing).sum(),
        settings.slots(),
        Math.min(settings.maxInstances(), capacity),
        settings.overflowThreshold());
  }

  /**
   * Instances that may still be started. What drains, is silent or was written off counts as long
   * as it exists, and what was asked for counts before it does.
   */
  int room(View view, List<LaunchIntent> open) {
    int awaited = open.stream().mapToInt(this::notYetListed).sum();
    return view.maxInstances() - instances.size() - awaited;
  }

  private int notYetListed(LaunchIntent intent) {
    long listed =
        instances.stream()
            .filter(instance -> instance.launch().equals(intent.id()))
            .filter(instance -> !intent.nodes().contains(instance.id()))
            .count();
    return Math.max(0, intent.missing() - (int) listed);
  }

  private boolean takesJobs(Node node, Settings settings) {
    return node.state() == NodeState.ACTIVE
        && !gone.contains(node.id())
        && !settings.silence().covers(node, now);
  }
}
