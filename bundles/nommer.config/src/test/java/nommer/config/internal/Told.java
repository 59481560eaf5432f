package nommer.config.internal;

import java.util.ArrayList;
import java.util.List;
import nommer.doctor.Findings;

/** What a check tells, line by line. */
final class Told implements Findings {
  final List<String> lines = new ArrayList<>();

  @Override
  public void ok(String check, String message) {
    lines.add("ok " + message);
  }

  @Override
  public void warn(String check, String message, String remedy) {
    lines.add("warn " + message);
  }

  @Override
  public void fail(String check, String message, String remedy) {
    lines.add("fail " + message);
  }
}
