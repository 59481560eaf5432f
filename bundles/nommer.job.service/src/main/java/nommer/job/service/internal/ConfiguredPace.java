package nommer.job.service.internal;

import java.util.Map;
import java.util.function.Supplier;
import nommer.job.tempo.Pace;
import nommer.job.tempo.Tempo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pace as configured. What cannot work is refused: at the start nothing begins, an edit leaves
 * everything as it was. {@link OldKeys} are read at the start.
 */
@Component(service = Pace.class, immediate = true, configurationPid = "nommer.job.service")
public final class ConfiguredPace implements Pace {
  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredPace.class);

  private final Supplier<Map<String, Object>> elsewhere;
  private volatile Tempo tempo;

  /** Where others are configured, old keys may stand. */
  @Activate
  public ConfiguredPace(
      JobServiceConfig config, @Reference WorkerValues worker, @Reference ScalerValues scaler) {
    this(config, () -> OldKeys.together(worker, scaler));
  }

  ConfiguredPace(JobServiceConfig config, Supplier<Map<String, Object>> elsewhere) {
    this.elsewhere = elsewhere;
    tempo = read(config, elsewhere.get());
    LOG.info("pace set {}", tempo);
  }

  /** The factors apply at once, the lease at the next start. */
  @Modified
  void modified(JobServiceConfig config) {
    Tempo edited = read(config, elsewhere.get());
    Tempo current = tempo;
    if (!edited.lease().equals(current.lease())) {
      LOG.warn(
          "lease edited, which takes effect when all daemons start anew: until then {} s, and what"
              + " starts with {} s is refused",
          current.lease().toSeconds(),
          edited.lease().toSeconds());
    }
    tempo =
        new Tempo(
            current.lease(),
            edited.renewalPercent(),
            edited.heartbeatPercent(),
            edited.silencePercent());
  }

  @Override
  public Tempo tempo() {
    return tempo;
  }

  private static Tempo read(JobServiceConfig config, Map<String, Object> values) {
    OldKeys old = new OldKeys(values);
    try {
      Tempo read = old.tempo(config);
      old.complaints(read).forEach(each -> LOG.warn("setting old problem={}", each));
      return read;
    } catch (IllegalArgumentException e) {
      LOG.error("pace refused: {}", e.getMessage());
      throw e;
    }
  }
}
