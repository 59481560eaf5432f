package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Runs the parts that were asked for and prints the table. Exits with 1 if one could not run. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    Report report = new Report(System.out, System.err);
    Options options = options(args, report);
    report.heading(Machine.here(options.work()));
    boolean complete = true;
    for (Part.Name name : options.parts()) {
      complete &= runs(name, options, report);
    }
    System.exit(complete ? 0 : 1);
  }

  private static Options options(String[] args, Report report) {
    try {
      return Options.parse(
          args,
          Path.of(System.getProperty("nommer.bench.distribution")),
          Path.of(System.getProperty("nommer.bench.work")));
    } catch (IllegalArgumentException e) {
      report.say(e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  /** What one part cannot do keeps none of the others from being measured. */
  private static boolean runs(Part.Name name, Options options, Report report) {
    report.say(name + " ...");
    try (Stand stand = new Stand(options, report, name.toString())) {
      name.part().run(stand);
      return true;
    } catch (IOException | SQLException | RuntimeException e) {
      report.failed(name.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      report.failed(name.toString(), e);
    }
    return false;
  }
}
