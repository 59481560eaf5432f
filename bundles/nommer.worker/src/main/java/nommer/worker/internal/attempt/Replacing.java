package nommer.worker.internal.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.replaced.ReplacedTree;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.plugins.PluginFault;
import nommer.worker.internal.claim.RunningJob;
import nommer.worker.internal.output.OutputPlan;
import nommer.worker.internal.output.Within;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of other jobs' trees that an attempt is about to take the place of. */
record Replacing(Equipment equipment, RunningJob running) {
  private static final Logger LOG = LoggerFactory.getLogger(Replacing.class);

  /** Those that are named by what is seen at the destinations now, and are not to stay for ever. */
  List<ReplacedTree> seen(List<OutputPlan> plans) throws InterruptedException {
    List<ReplacedTree> trees = new ArrayList<>();
    for (OutputPlan plan : plans) {
      if (plan.keeps().isPresent()) {
        folder(plan.destination())
            .filter(this::isAnothers)
            .ifPresent(folder -> trees.add(tree(plan, folder)));
      }
    }
    return trees;
  }

  /** An old folder that stays is no reason to fail what was encoded. */
  private Optional<String> folder(MediaUri manifest) throws InterruptedException {
    try (Within use = equipment.destination(manifest, running)) {
      return use.<Optional<String>, InterruptedException>call(
          storage -> storage.trees(manifest).folder(manifest).map(String::toString));
    } catch (MediaException | PluginFault e) {
      LOG.warn("an older tree is not seen, its folder stays id={} at={}", job().id(), manifest, e);
      return Optional.empty();
    }
  }

  /** What earlier claims of the same job left is swept without this. */
  private boolean isAnothers(String folder) {
    return StagingName.ofFolder(folder)
        .map(name -> !name.job().equals(job().id().value()))
        .orElse(false);
  }

  private ReplacedTree tree(OutputPlan plan, String folder) {
    return new ReplacedTree(
        job().id(),
        plan.index(),
        plan.wanted().destination(),
        folder,
        plan.keeps().orElseThrow(),
        job().request().grant());
  }

  private EncodingJob job() {
    return running.claim().job();
  }
}
