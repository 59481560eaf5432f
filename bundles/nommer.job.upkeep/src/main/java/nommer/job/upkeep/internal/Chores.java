package nommer.job.upkeep.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.job.store.Chore;
import nommer.loop.Loop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what backends need to have done now and then; one that fails keeps no other from it. */
@Component(service = Chores.class, immediate = true)
public final class Chores {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(3);

  private final List<Chore> chores = new CopyOnWriteArrayList<>();
  private final Duration pause;
  private final Loop loop;

  @Activate
  public Chores() {
    this(PAUSE);
  }

  Chores(Duration pause) {
    this.pause = pause;
    this.loop = new Loop("nommer-chores", pause, this::round);
    loop.start();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      unbind = "goes")
  void comes(Chore chore) {
    chores.add(chore);
  }

  void goes(Chore chore) {
    chores.remove(chore);
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration round() throws InterruptedException {
    for (Chore chore : chores) {
      try {
        chore.run();
      } catch (RuntimeException | Error e) {
        LOG.warn("chore failed name={} next={}s", chore.getClass(), PAUSE.toSeconds(), e);
      }
    }
    return pause;
  }
}
