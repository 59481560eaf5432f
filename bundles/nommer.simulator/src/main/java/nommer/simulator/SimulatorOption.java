package nommer.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options of {@code nommer simulate} that take a value, in the order of its help. */
public enum SimulatorOption {
  POLICY("NAME", "One policy (overflow)."),
  COMPARE("A,B,…", "Several, on the same jobs."),
  PLUGIN("JAR", "A bundle with more policies."),
  WORKLOAD("W", "poisson, diurnal, bursty, flash, nightly or deadline (diurnal)."),
  JOBS("N", "How many jobs (20000)."),
  WORK_SECONDS("S", "For which one takes up a slot on average (300)."),
  REPLAY(
      "FILE", "Instead, jobs of the past: what jobs --all --json printed, or submitted,seconds,…"),
  SEED("N", "The same gives the same (1)."),
  MAX_INSTANCES("N", "At most so many at a time (200)."),
  SLOTS("N", "Jobs that an instance runs at once (2)."),
  THRESHOLD("N", "Jobs that may wait although every slot is taken (2)."),
  BOOT_SECONDS("S", "From a launch to the first job on average (90)."),
  PRICE("P", "Of an hour of an instance, in any currency (1)."),
  REPORT("DIR", "Where report.html and its charts go (nommer-simulation)."),
  HOME("DIR", "");

  private final String label;
  private final String description;

  SimulatorOption(String label, String description) {
    this.label = label;
    this.description = description;
  }

  /** How it is written. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What its value is called. */
  public String label() {
    return label;
  }

  /** What it does, and in brackets what is taken without it; empty if people need not know. */
  public String description() {
    return description;
  }

  /** The option that is written so. */
  public static Optional<SimulatorOption> of(String flag) {
    return Arrays.stream(values()).filter(each -> each.flag().equals(flag)).findFirst();
  }
}
