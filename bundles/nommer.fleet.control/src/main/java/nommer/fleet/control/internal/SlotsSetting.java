package nommer.fleet.control.internal;

import nommer.fleet.api.InstanceFacts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one key of the worker that others need, too. A component of its own: of several PIDs of one
 * component, Felix SCR 2.2.18 passes over the second at the start where the first has no file.
 */
@Component(service = SlotsSetting.class, immediate = true, configurationPid = "nommer.worker")
public final class SlotsSetting {
  private static final Logger LOG = LoggerFactory.getLogger(SlotsSetting.class);

  private volatile int slots = InstanceFacts.SLOTS;

  /** That key. */
  @interface WorkerSlots {
    int jobs_per_instance() default InstanceFacts.SLOTS;
  }

  /** What cannot work changes nothing; a worker refuses it, and says so in the registry. */
  @Activate
  public SlotsSetting(WorkerSlots worker) {
    set(worker);
  }

  @Modified
  void modified(WorkerSlots worker) {
    set(worker);
  }

  int slots() {
    return slots;
  }

  private void set(WorkerSlots worker) {
    try {
      if (worker.jobs_per_instance() >= 1) {
        slots = worker.jobs_per_instance();
      } else {
        LOG.error(
            "jobs.per.instance of nommer.worker is {}; it must be at least 1, and {} is used",
            worker.jobs_per_instance(),
            slots);
      }
    } catch (RuntimeException e) { // what is no number is told when it is asked for
      LOG.error("jobs.per.instance of nommer.worker is no number, and {} is used", slots, e);
    }
  }
}
