package nommer.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options of {@code nommer simulate} that take a value, in the order of its help. */
public enum SimulatorOption {
  POLICY("NAME", "One policy (overflow)."),
  COMPARE("A,B,…", "Several, on the same jobs."),
  PLUGIN("JAR", "A bundle with more policies; give it for each."),
  WORKLOAD("W", "poisson, diurnal, bursty, flash, nightly or deadline (diurnal)."),
  JOBS("N", "How many jobs (20000)."),
  WORK_SECONDS("S", "For which one takes up a slot on average (300)."),
  PRIORITIES("low=S,high=S", "Shares of jobs that are not of normal priority, from 0 to 1 (0)."),
  REPLAY(
      "FILE",
      "Instead, jobs of the past: of jobs --all --json, of an archive, or submitted,seconds,…"),
  SEED("N", "The same gives the same (1)."),
  MAX_INSTANCES("N", "At most so many at a time (200)."),
  SLOTS("N", "Jobs that an instance runs at once (2)."),
  THRESHOLD("N", "Jobs that may wait although every slot is taken (2)."),
  BOOT_SECONDS("S", "From a launch to the first job on average (90)."),
  PRICE("P", "Of an hour of an instance, in any currency (1)."),
  OFFER(
      "TYPE[/MARKET]:PRICE[:SLOTS]",
      "Several types instead, the first choice first; give it for each. More after commas:"
          + " boot=S, most=N at a time, and interruptions=N an hour on the market spot (0.005)."),
  MAX_STEP("N", "Most instances launched by one decision, 0 for any number (0)."),
  COOL_DOWN_SECONDS("S", "After a launch before the next (0)."),
  STABILISATION_SECONDS("S", "Drains go down to the most wanted in that time (120)."),
  TOLERANCE_PERCENT("P", "Drains of a smaller share are not made (10)."),
  BUDGET_PER_HOUR("P", "Most that all may cost in an hour, 0 for any amount (0)."),
  BUDGET_PER_DAY("P", "Most that may be spent in 24 hours, 0 for any amount (0)."),
  REPORT("DIR", "Where report.html and its charts go (nommer-simulation)."),
  TIMELINE("N", "With --json, the curves of each policy in so many points (0)."),
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

  /** Whether it may be given several times. */
  public boolean isRepeatable() {
    return this == OFFER || this == PLUGIN;
  }

  /** The option that is written so. */
  public static Optional<SimulatorOption> of(String flag) {
    return Arrays.stream(values()).filter(each -> each.flag().equals(flag)).findFirst();
  }
}
