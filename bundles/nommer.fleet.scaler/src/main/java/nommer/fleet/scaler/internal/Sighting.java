package nommer.fleet.scaler.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.Node;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.Silence;
import nommer.job.api.JobState;
import nommer.job.store.JobCounts;

/**
 * What was found at one look, before anything is made of it.
 *
 * @param jobs how many there are
 * @param instances those that exist
 * @param nodes those that reported, silent ones among them
 * @param gone ids of nodes whose instance has been seen and exists no more
 * @param now the registry's time
 * @param capacity most instances that the fleet can bear
 */
record Sighting(
    JobCounts jobs,
    List<Instance> instances,
    List<Node> nodes,
    Set<String> gone,
    Instant now,
    int capacity) {

  /** Ids of the nodes that reported at all. */
  Set<String> reported() {
    return nodes.stream().map(Node::id).collect(Collectors.toSet());
  }

  /** Jobs that a node has in hand. */
  long runningJobs() {
    return Stream.of(JobState.values()).filter(JobState::isRunning).mapToLong(jobs::of).sum();
  }

  /** Instances that exist, and those that were asked for and are not listed yet. */
  int total(List<LaunchIntent> open) {
    return instances.size() + open.stream().mapToInt(this::notYetListed).sum();
  }

  /** Whether a node takes jobs. */
  boolean takesJobs(Node node, Silence silence) {
    return node.state() == NodeState.ACTIVE
        && !gone.contains(node.id())
        && !silence.covers(node, now);
  }

  private int notYetListed(LaunchIntent intent) {
    long listed =
        instances.stream()
            .filter(instance -> instance.launch().equals(intent.id()))
            .filter(instance -> !intent.nodes().contains(instance.id()))
            .count();
    return Math.max(0, intent.missing() - (int) listed);
  }
}
