package nommer.cli.internal.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told apart from a later one of the same number by when it started.
 *
 * @param pid its number
 * @param startTicks field 22 of {@code /proc/PID/stat}; 0 where there is no {@code /proc}
 */
public record DaemonProcess(long pid, long startTicks) {
  private static final Path PROC = Path.of("/proc");
  private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));
  private static final int TICKS_AFTER_NAME = 19;

  /** The process that has this number now, if there is one. */
  public static Optional<DaemonProcess> of(long pid) {
    if (HAS_PROC) {
      return ticks(pid).map(ticks -> new DaemonProcess(pid, ticks));
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(handle -> new DaemonProcess(pid, 0));
  }

  /** Whether this very process still runs; a zombie does not. */
  public boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** Asks it to end (SIGTERM), if it is still this process; false when it is not, or may not. */
  public boolean terminate() {
    return handle().map(ProcessHandle::destroy).orElse(false);
  }

  /** Ends it (SIGKILL), if it is still this process; false when it is not, or may not. */
  public boolean kill() {
    return handle().map(ProcessHandle::destroyForcibly).orElse(false);
  }

  private Optional<ProcessHandle> handle() {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    return alive() ? handle : Optional.empty();
  }

  private static Optional<Long> ticks(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      boolean gone = fields[0].equals("Z") || fields[0].equals("X");
      return gone ? Optional.empty() : Optional.of(Long.parseLong(fields[TICKS_AFTER_NAME]));
    } catch (IOException noSuchProcess) {
      return Optional.empty();
    }
  }
}
