package nommer.encoder.ffmpeg.internal.verdict;

import java.util.Set;

/** What an exit code says by itself: 128 + N means that signal N ended the process. */
final class Exit {
  private static final int SIGNAL = 128;
  private static final int CPU_SPENT = SIGNAL + 24;

  /** What ffmpeg ends with at the fourth signal: the system repeats its own each second. */
  private static final int MANY_SIGNALS = 123;

  private static final int FILE_TOO_LARGE = SIGNAL + 25;
  private static final int DISK_FULL = 228; // ffmpeg 7 and later: -ENOSPC
  private static final int OUT_OF_MEMORY = 244; // ffmpeg 7 and later: -ENOMEM

  /** HUP, INT, QUIT, KILL, TERM. */
  private static final Set<Integer> KILLS =
      Set.of(SIGNAL + 1, SIGNAL + 2, SIGNAL + 3, SIGNAL + 9, SIGNAL + 15);

  /** ILL, TRAP, ABRT, BUS, FPE, SEGV, SYS. */
  private static final Set<Integer> CRASHES =
      Set.of(SIGNAL + 4, SIGNAL + 5, SIGNAL + 6, SIGNAL + 7, SIGNAL + 8, SIGNAL + 11, SIGNAL + 31);

  private Exit() {}

  static boolean isKill(int code) {
    return KILLS.contains(code);
  }

  static boolean isCrash(int code) {
    return CRASHES.contains(code);
  }

  static boolean isCpuSpent(int code) {
    return code == CPU_SPENT || code == MANY_SIGNALS;
  }

  static boolean isFileTooLarge(int code) {
    return code == FILE_TOO_LARGE;
  }

  static boolean isDiskFull(int code) {
    return code == DISK_FULL;
  }

  static boolean isOutOfMemory(int code) {
    return code == OUT_OF_MEMORY;
  }
}
