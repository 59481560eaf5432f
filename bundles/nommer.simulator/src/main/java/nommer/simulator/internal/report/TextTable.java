package nommer.simulator.internal.report;

import java.util.List;
import nommer.fleet.control.Restraint;
import nommer.simulator.internal.setting.Settings;

/** A comparison as a table for a terminal. */
public final class TextTable {
  private static final int NAME = 20;

  private TextTable() {}

  /** The table, with a line about the workload before it. */
  public static String of(Results results) {
    StringBuilder text = new StringBuilder(results.title()).append("\n\n");
    table(text, Column.ALL, results);
    if (results.workload().isMixed()) {
      text.append("\nwaits of jobs by priority: ").append(results.priorities()).append("\n\n");
      table(text, Column.byPriority(results.workload()), results);
    }
    Settings cluster = results.settings();
    if (!cluster.restraint().equals(Restraint.USUAL) || !cluster.offered().isEmpty()) {
      results.rows().forEach(row -> notes(text, row, cluster));
    }
    return text.toString();
  }

  private static void notes(StringBuilder text, Row row, Settings cluster) {
    for (String note : Notes.of(row, cluster.offered())) {
      text.append('\n').append(name(row.policy())).append(' ').append(note);
    }
    text.append('\n');
  }

  private static void table(StringBuilder text, List<Column> columns, Results results) {
    text.append(name("policy"));
    columns.forEach(column -> text.append(cell(column, column.title())));
    text.append('\n');
    results.rows().forEach(row -> text.append(line(row, columns)));
  }

  private static String line(Row row, List<Column> columns) {
    StringBuilder text = new StringBuilder(name(row.policy()));
    if (row.outcome() == null) {
      return text.append(" failed: ").append(row.failure()).append('\n').toString();
    }
    columns.forEach(column -> text.append(cell(column, column.text(row))));
    String undone = row.undone();
    return text.append(undone.isEmpty() ? "" : "  " + undone).append('\n').toString();
  }

  private static String name(String policy) {
    return ("%-" + NAME + "s").formatted(policy);
  }

  private static String cell(Column column, String text) {
    return (" %" + column.width() + "s").formatted(text);
  }
}
