package nommer.job.upkeep.internal;

import java.time.Duration;
import nommer.job.api.JobService;
import nommer.loop.Loop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes jobs for later ready whose time has come, as nodes do: with all nodes ended, only a job
 * that is ready has another one launched.
 */
@Component(service = Ripening.class, immediate = true)
public final class Ripening {
  private static final int LIMIT = 100;

  /** When there may be more than one look saw. */
  private static final Duration SOON = Duration.ofMillis(100);

  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(3);

  private final JobService service;
  private final Loop loop;

  @Activate
  public Ripening(@Reference JobService service) {
    this.service = service;
    this.loop = new Loop("nommer-ripening", BACK_OFF, this::ripen);
    loop.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration ripen() {
    return service.ripen(LIMIT) == LIMIT ? SOON : service.tempo().sweep();
  }
}
