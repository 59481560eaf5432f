package nommer.job.service.internal;

import java.time.Duration;
import java.util.Map;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.job.tempo.Tempo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** The pace that a home's files set, and whether daemons can work by it. */
@Component(property = "service.ranking:Integer=70", configurationPid = "nommer.job.service")
@SatisfyingConditionTarget("(nommer.doctor=on)")
public final class TempoCheck implements Check {
  private static final String CHECK = "tempo";
  private static final String INACTIVITY = "max.inactivity.seconds";

  private final JobServiceConfig config;
  private final Map<String, Object> values;

  /** Where others are configured, old keys may stand. */
  @Activate
  public TempoCheck(
      JobServiceConfig config, @Reference WorkerValues worker, @Reference ScalerValues scaler) {
    this(config, OldKeys.together(worker, scaler));
  }

  TempoCheck(JobServiceConfig config, Map<String, Object> values) {
    this.config = config;
    this.values = Map.copyOf(values);
  }

  @Override
  public void check(Findings findings) {
    OldKeys old = new OldKeys(values);
    Tempo tempo;
    try {
      tempo = old.tempo(config);
      requireInactivity(tempo);
    } catch (IllegalArgumentException e) {
      findings.fail(
          CHECK, String.valueOf(e.getMessage()), "correct it in conf/; docs/using.md has the keys");
      return;
    }
    findings.ok(CHECK, told(tempo));
    old.complaints(tempo)
        .forEach(each -> findings.warn(CHECK, each, "docs/operating.md tells of the lease"));
  }

  /** A number that is none is told by who checks all settings. */
  private void requireInactivity(Tempo tempo) {
    Object seconds = values.get(INACTIVITY);
    if (seconds != null && seconds.toString().strip().matches("[0-9]{1,9}")) {
      tempo.requireInactivity(Duration.ofSeconds(Long.parseLong(seconds.toString().strip())));
    }
  }

  private static String told(Tempo tempo) {
    Duration takeOver = tempo.lease().plus(tempo.grace()).plus(tempo.standstill());
    return ("lease %s: renewed every %s, a call of the store ends within %s, a report every %s; a"
            + " lost job is taken over after some %s, a node silent after %s")
        .formatted(
            seconds(tempo.lease()),
            seconds(tempo.renewal()),
            seconds(tempo.storeCall()),
            seconds(tempo.heartbeat()),
            seconds(takeOver),
            seconds(tempo.silence()));
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? time.toSeconds() + " s"
        : "%d.%02d s".formatted(time.toSeconds(), time.toMillisPart() / 10);
  }
}
