package nommer.simulator.internal.engine;

import java.util.Arrays;
import nommer.fleet.control.Predictor;
import nommer.simulator.internal.workload.Workload;

/**
 * What is predicted of jobs, by the predictor of production. What is left of the running ones is
 * kept as a sum; a job that takes longer than predicted leaves it when its time is up.
 */
final class Forecast {
  private static final long UNKNOWN = -1;
  private static final long OUT = -2;

  private final Predictor predictor = new Predictor();
  private final Workload workload;

  /** When a running job should be done; {@link #UNKNOWN} if nothing was known at its start. */
  private final long[] expectedEnd;

  private final int[] unknownByKind;
  private long expected;
  private double sumOfEnds;

  Forecast(Workload workload) {
    this.workload = workload;
    this.expectedEnd = new long[workload.jobs()];
    this.unknownByKind = new int[workload.kinds().size()];
    Arrays.fill(expectedEnd, OUT);
  }

  /** Seconds of a job of that kind; NaN if none of any has finished. */
  double seconds(int kind) {
    return predictor.seconds(workload.kinds().get(kind), "", 0).orElse(Double.NaN);
  }

  /** Seconds of any job, likewise. */
  double perJob() {
    return predictor.secondsPerJob().orElse(Double.NaN);
  }

  /** Notes that a job starts; returns when it should be done, or a negative number. */
  long started(int job, long now) {
    double seconds = seconds(workload.kind()[job]);
    if (Double.isNaN(seconds)) {
      unknownByKind[workload.kind()[job]]++;
      expectedEnd[job] = UNKNOWN;
    } else {
      long end = now + Math.max(1, Math.round(1000 * seconds));
      expectedEnd[job] = end;
      expected++;
      sumOfEnds += end - workload.start();
    }
    return expectedEnd[job];
  }

  /** Notes that the time of a job is up that should be done by now. */
  void overran(int job, long now) {
    if (expectedEnd[job] == now) {
      stopped(job);
    }
  }

  /** Notes that a job no longer runs. */
  void stopped(int job) {
    if (expectedEnd[job] == UNKNOWN) {
      unknownByKind[workload.kind()[job]]--;
    } else if (expectedEnd[job] != OUT) {
      expected--;
      sumOfEnds -= expectedEnd[job] - workload.start();
    }
    expectedEnd[job] = OUT;
  }

  /** Learns what a job took. */
  void learn(int job) {
    String kind = workload.kinds().get(workload.kind()[job]);
    predictor.learn(kind, "", 0, workload.work()[job] / 1000.0);
  }

  /** Seconds that a running job still takes. */
  double left(int job, long now) {
    return expectedEnd[job] == UNKNOWN
        ? seconds(workload.kind()[job])
        : Math.max(0, expectedEnd[job] - now) / 1000.0;
  }

  /** Seconds that all running jobs still take; NaN if nothing is known. */
  double running(long now) {
    double left = (sumOfEnds - (double) expected * (now - workload.start())) / 1000;
    for (int kind = 0; kind < unknownByKind.length; kind++) {
      left += unknownByKind[kind] == 0 ? 0 : unknownByKind[kind] * seconds(kind);
    }
    return Double.isNaN(perJob()) ? Double.NaN : Math.max(0, left);
  }
}
