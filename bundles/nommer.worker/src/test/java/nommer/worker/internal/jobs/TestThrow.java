package nommer.worker.internal.jobs;

/** Throws what no compiler lets through. */
final class TestThrow {
  private TestThrow() {}

  static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  static void sneak(Throwable what) {
    TestThrow.<RuntimeException>unchecked(what);
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void unchecked(Throwable what) throws X {
    throw (X) what;
  }
}
