package nommer.worker.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.worker.internal.claim.RunningJob;

/**
 * An end of the process that code of a plug-in asked for. Whoever calls {@link System#exit} waits
 * in there while the process ends, and can be found. A signal ends the process otherwise.
 *
 * @param job id of the job whose thread asked for it; empty if it was a thread of the plug-in's own
 * @param words who called, for people
 */
record ForeignExit(String job, String words) {
  private static final String RUNTIME = "java.lang.Runtime";

  /** What asked for the end that is under way, if that was neither we nor a signal. */
  static Optional<ForeignExit> underWay(List<RunningJob> running) {
    return among(Thread.getAllStackTraces(), running);
  }

  static Optional<ForeignExit> among(
      Map<Thread, StackTraceElement[]> stacks, List<RunningJob> running) {
    for (Map.Entry<Thread, StackTraceElement[]> each : stacks.entrySet()) {
      Optional<StackTraceElement> caller = caller(each.getValue());
      if (caller.isPresent()) {
        String words = "exit called by " + caller.get() + " in thread " + each.getKey().getName();
        return Optional.of(new ForeignExit(jobOf(each.getKey(), running), words));
      }
    }
    return Optional.empty();
  }

  /** The first frame below the exit, unless it is ours. */
  private static Optional<StackTraceElement> caller(StackTraceElement[] stack) {
    boolean exits = Arrays.stream(stack).anyMatch(ForeignExit::isExit);
    return Arrays.stream(stack)
        .dropWhile(frame -> !isExit(frame))
        .filter(frame -> !frame.getClassName().startsWith("java.lang."))
        .findFirst()
        .filter(frame -> exits && !frame.getClassName().startsWith("nommer."));
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getClassName().equals(RUNTIME) && frame.getMethodName().equals("exit");
  }

  private static String jobOf(Thread thread, List<RunningJob> running) {
    return running.stream()
        .filter(job -> job.thread().equals(Optional.of(thread)))
        .map(job -> job.claim().job().id().value())
        .findFirst()
        .orElse("");
  }
}
