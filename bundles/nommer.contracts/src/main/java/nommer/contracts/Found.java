package nommer.contracts;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.doctor.Check;
import nommer.doctor.Findings;

/** What a check of a doctor found, for its test. */
public final class Found implements Findings {
  private static final String OK = "ok";
  private static final String WARN = "warn";
  private static final String FAIL = "FAIL";

  private final List<Line> lines = new CopyOnWriteArrayList<>();

  /** One finding. */
  private record Line(String status, String check, String text) {
    @Override
    public String toString() {
      return "%s %s: %s".formatted(status, check, text);
    }
  }

  private Found() {}

  /** Runs a check on the thread at hand. */
  public static Found by(Check check) throws InterruptedException {
    Found found = new Found();
    check.check(found);
    return found;
  }

  /** Failures, each with its check, message and remedy. */
  public List<String> failures() {
    return of(FAIL);
  }

  /** Warnings, likewise. */
  public List<String> warnings() {
    return of(WARN);
  }

  /** All that was said of a thing. */
  public String text(String check) {
    return lines.stream().filter(each -> each.check().equals(check)).toList().toString();
  }

  /** All that was said. */
  @Override
  public String toString() {
    return lines.toString();
  }

  private List<String> of(String status) {
    return lines.stream().filter(each -> each.status().equals(status)).map(Line::toString).toList();
  }

  @Override
  public void ok(String check, String message) {
    lines.add(new Line(OK, check, message));
  }

  @Override
  public void warn(String check, String message, String remedy) {
    lines.add(new Line(WARN, check, message + " -> " + remedy));
  }

  @Override
  public void fail(String check, String message, String remedy) {
    lines.add(new Line(FAIL, check, message + " -> " + remedy));
  }
}
