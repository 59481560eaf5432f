package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nommer.fleet.api.Lead;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.replaced.NotedTree;
import nommer.job.replaced.ReplacedTree;
import nommer.job.replaced.ReplacedTrees;
import nommer.job.store.JobStore;
import nommer.job.tempo.Pace;
import nommer.loop.Loop;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the folders of trees that other jobs' trees replaced, once they were kept as long as was
 * asked for and no manifest names them. What is noted may not have come about, and may have been
 * written into a manifest by anybody: it is a hint where to look. Looking twice does no harm, so
 * several may. What cannot be removed for a week is told, and left.
 */
@Component(service = ReplacedRemoval.class, immediate = true)
public final class ReplacedRemoval {
  private static final Logger LOG = LoggerFactory.getLogger(ReplacedRemoval.class);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofDays(7);
  private static final Duration BACK_OFF = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(3);

  private final JobStore store;
  private final ReplacedTrees replaced;
  private final Destinations destinations;
  private final Lead lead;
  private final Supplier<Duration> betweenLooks;
  private final Pauses pauses;
  private final Loop loop;

  @Activate
  public ReplacedRemoval(
      @Reference JobStore store,
      @Reference ReplacedTrees replaced,
      @Reference Destinations destinations,
      @Reference Lead lead,
      @Reference Pace pace) {
    this(store, replaced, destinations, lead, () -> pace.tempo().sweep(), FIRST_PAUSE);
  }

  ReplacedRemoval(
      JobStore store,
      ReplacedTrees replaced,
      Destinations destinations,
      Lead lead,
      Supplier<Duration> betweenLooks,
      Duration firstPause) {
    this.store = store;
    this.replaced = replaced;
    this.destinations = destinations;
    this.lead = lead;
    this.betweenLooks = betweenLooks;
    this.pauses = new Pauses(firstPause);
    this.loop = new Loop("nommer-replaced", BACK_OFF, Led.by(lead, this::look));
    loop.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration look(long term) throws InterruptedException {
    List<NotedTree> all = replaced.noted();
    pauses.keepOnly(all);
    Instant now = store.now();
    for (NotedTree each : all) {
      if (!pauses.isPausing(each) && isDue(each, now)) {
        lead.require(term);
        settle(each);
      }
    }
    return betweenLooks.get();
  }

  /** While its job may still publish, nobody knows whether it will be replaced. */
  private boolean isDue(NotedTree noted, Instant now) {
    Duration kept = noted.tree().kept();
    if (noted.at().plus(kept).isAfter(now)) {
      return false;
    }
    Optional<EncodingJob> by = store.find(noted.tree().by());
    return by.isEmpty()
        || (by.get().state().isFinal() && !by.get().status().updatedAt().plus(kept).isAfter(now));
  }

  private void settle(NotedTree noted) throws InterruptedException {
    ReplacedTree tree = noted.tree();
    try {
      Optional<EncodingJob> maker = maker(tree);
      if (maker.isPresent() && !maker.get().state().isFinal()) {
        return; // it may still publish a manifest that names the folder
      }
      if (maker.isPresent() && !isPlaceOf(maker.get(), tree)) {
        LOG.warn("a folder stays, its job had nothing to put there {}", tree);
      } else {
        boolean gone = remove(tree);
        LOG.info("folder of a replaced tree removed={} {}", gone, tree);
      }
      replaced.forget(noted);
    } catch (MediaException e) {
      failed(noted, e);
    }
  }

  private void failed(NotedTree noted, MediaException e) {
    String why = e.code() + "/" + e.reason() + ": " + e.getMessage();
    if (noted.at().plus(noted.tree().kept()).plus(PATIENCE).isBefore(store.now())) {
      LOG.warn("a folder is left {} why={}", noted.tree(), why);
      replaced.forget(noted);
    } else {
      LOG.info("a folder is not removed yet {} why={}", noted.tree(), why);
      pauses.pause(noted);
    }
  }

  /** Whose folder it is by its name, as long as that is on record. */
  private Optional<EncodingJob> maker(ReplacedTree tree) {
    return StagingName.ofFolder(tree.folder())
        .map(StagingName::job)
        .filter(JobId::isWellFormed)
        .flatMap(id -> store.find(new JobId(id)));
  }

  /** Whether the job had an output at the manifest that was replaced. */
  private boolean isPlaceOf(EncodingJob maker, ReplacedTree tree) {
    MediaUri manifest = MediaUri.parse(tree.manifest());
    return maker.request().outputs().stream()
        .filter(output -> !output.isLook())
        .map(output -> MediaUri.parse(output.destination()))
        .anyMatch(each -> destinations.areOne(each, manifest));
  }

  private boolean remove(ReplacedTree tree) throws InterruptedException {
    MediaUri manifest = MediaUri.parse(tree.manifest());
    return destinations.<Boolean, InterruptedException>call(
        manifest, tree.grant(), storage -> storage.trees(manifest).remove(manifest, tree.folder()));
  }
}
