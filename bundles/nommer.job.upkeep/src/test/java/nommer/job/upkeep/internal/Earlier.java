package nommer.job.upkeep.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.job.replaced.NotedTree;
import nommer.job.replaced.ReplacedTree;
import nommer.job.replaced.ReplacedTrees;

/**
 * The same notes, as if they had been made some time ago.
 *
 * @param looks counts how often they were listed
 */
record Earlier(ReplacedTrees real, Duration ago, AtomicInteger looks) implements ReplacedTrees {
  @Override
  public void note(ReplacedTree tree) {
    real.note(tree);
  }

  @Override
  public List<NotedTree> noted() {
    looks.incrementAndGet();
    return real.noted().stream()
        .map(each -> new NotedTree(each.tree(), each.at().minus(ago), each.revision()))
        .toList();
  }

  @Override
  public void forget(NotedTree noted) {
    real.forget(noted);
  }
}
