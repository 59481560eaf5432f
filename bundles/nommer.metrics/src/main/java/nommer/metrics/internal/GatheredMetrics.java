package nommer.metrics.internal;

import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.doctor.Faults;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.policy.DecisionLog;
import nommer.job.hours.HourBook;
import nommer.job.store.JobStore;
import nommer.job.tempo.Pace;
import nommer.metrics.Metrics;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Figures of what there is at the moment: each source may come late and go. */
@Component
@SatisfyingConditionTarget("(nommer.backend.store=*)") // in a daemon, not in its doctor
public final class GatheredMetrics implements Metrics {
  private final Page page;
  private final Pace pace;
  private final Collection<Faults> faults = new CopyOnWriteArrayList<>();

  /** Begins with those of this process. */
  @Activate
  public GatheredMetrics(BundleContext context, @Reference Pace pace) {
    this(new Page(context.getBundle().getVersion().toString(), System::nanoTime), pace);
  }

  GatheredMetrics(Page page, Pace pace) {
    this.page = page;
    this.pace = pace;
    page.put("process", this, new ProcessFigures());
    page.put(
        "faults",
        this,
        out ->
            out.gauge(
                    "nommer_faults",
                    "What is wrong though jobs are taken: see nommer doctor and /healthz.")
                .is(faults.stream().flatMap(each -> each.now().stream()).distinct().count()));
  }

  @Override
  public String text() {
    return page.text();
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindStore(JobStore store) {
    page.put("jobs", store, new JobFigures(store));
    page.put("callbacks", store, new CallbackFigures(store));
  }

  void unbindStore(JobStore store) {
    page.remove("jobs", store);
    page.remove("callbacks", store);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindRegistry(NodeRegistry registry) {
    page.put("nodes", registry, new NodeFigures(registry, () -> pace.tempo().silence()));
  }

  void unbindRegistry(NodeRegistry registry) {
    page.remove("nodes", registry);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindBook(HourBook book) {
    page.put("history", book, new HistoryFigures(book));
  }

  void unbindBook(HourBook book) {
    page.remove("history", book);
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindLog(DecisionLog log) {
    page.put("scaling", log, new ScalingFigures(log));
  }

  void unbindLog(DecisionLog log) {
    page.remove("scaling", log);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void bindFaults(Faults one) {
    faults.add(one);
  }

  void unbindFaults(Faults one) {
    faults.remove(one);
  }
}
