package nommer.metrics.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the text format of Prometheus, version 0.0.4. For one thread.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">its definition</a>
 */
final class Exposition {
  private final StringBuilder text = new StringBuilder(8192);

  /** Begins a metric that goes up and down. */
  Family gauge(String name, String help) {
    return family(name, "gauge", help);
  }

  /** Begins a metric that only grows, until a feederd starts anew. */
  Family counter(String name, String help) {
    return family(name, "counter", help);
  }

  /**
   * A distribution.
   *
   * @param limits upper ends of the counts but for the last, which has none
   * @param counts how many lie within each, not counted in those before it
   */
  void histogram(
      String name, String help, List<? extends Number> limits, List<Long> counts, double sum) {
    family(name, "histogram", help);
    long all = 0;
    for (int i = 0; i < counts.size(); i++) {
      all += counts.get(i);
      String limit = i < limits.size() ? number(limits.get(i)) : "+Inf";
      line(name + "_bucket", List.of("le", limit), all);
    }
    line(name + "_sum", List.of(), sum);
    line(name + "_count", List.of(), all);
  }

  private Family family(String name, String kind, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(kind).append('\n');
    return new Family(name);
  }

  private void line(String name, List<String> labels, Number value) {
    text.append(name);
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < labels.size(); i += 2) {
      pairs.add(labels.get(i) + "=\"" + escaped(labels.get(i + 1)) + '"');
    }
    if (!pairs.isEmpty()) {
      text.append('{').append(String.join(",", pairs)).append('}');
    }
    text.append(' ').append(number(value)).append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(Number any) {
    if (any instanceof Long || any instanceof Integer) {
      return any.toString();
    }
    double value = any.doubleValue();
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : BigDecimal.valueOf(value).toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** One metric; each of its lines follows those of the same metric. */
  final class Family {
    private final String name;

    private Family(String name) {
      this.name = name;
    }

    /** Its value. */
    void is(Number value) {
      line(name, List.of(), value);
    }

    /** Its value with labels: names and values by turns. */
    Family is(Number value, String... labels) {
      line(name, List.of(labels), value);
      return this;
    }
  }
}
