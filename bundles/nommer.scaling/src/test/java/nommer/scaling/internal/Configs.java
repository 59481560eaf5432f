package nommer.scaling.internal;

import java.util.Map;
import nommer.contracts.Configurations;

/** Configurations as declarative services hands them out: what is not set has its default. */
final class Configs {
  private Configs() {}

  static <C> C of(Class<C> type, Map<String, Object> set) {
    return Configurations.of(type, set);
  }

  static OverflowPolicy overflow() {
    return new OverflowPolicy(of(OverflowConfig.class, Map.of()));
  }

  static BacklogPolicy backlog() {
    return backlog(Map.of());
  }

  static BacklogPolicy backlog(Map<String, Object> set) {
    return new BacklogPolicy(of(BacklogConfig.class, set));
  }

  /** Without a margin. */
  static DeadlinePolicy deadline() {
    return deadline(0);
  }

  static DeadlinePolicy deadline(int marginSeconds) {
    return new DeadlinePolicy(of(DeadlineConfig.class, Map.of("margin_seconds", marginSeconds)));
  }

  static PredictivePolicy predictive() {
    return predictive(Map.of());
  }

  static PredictivePolicy predictive(Map<String, Object> set) {
    return new PredictivePolicy(of(PredictiveConfig.class, set));
  }

  static CostAwarePolicy costAware() {
    return costAware(Map.of());
  }

  static CostAwarePolicy costAware(Map<String, Object> set) {
    return new CostAwarePolicy(of(CostAwareConfig.class, set));
  }

  static ScheduledPolicy scheduled(Map<String, Object> set) {
    return new ScheduledPolicy(of(ScheduledConfig.class, set));
  }
}
