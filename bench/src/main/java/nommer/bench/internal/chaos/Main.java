package nommer.bench.internal.chaos;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.bench.internal.Machine;

/** Runs what was asked for; exits with 1 if a promise was not kept, 2 for a wrong command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path work = Path.of(System.getProperty("nommer.bench.work"));
    Progress progress = new Progress(System.err, Boolean.getBoolean("nommer.bench.terminal"));
    Wish wish = wish(args);
    System.out.println("machine: " + Machine.here(work).text());
    Site site = Site.create(work.resolve("site"), wish.workers());
    Files.createFile(work.resolve("keep"));
    Path distribution = Path.of(System.getProperty("nommer.bench.distribution"));
    Result result = new Run(wish, distribution, site, progress).run();
    progress.end();
    result.lines().forEach(System.out::println);
    if (wish.json().isPresent()) {
      Client.JSON
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(wish.json().get().toFile(), Json.of(result));
    }
    if (result.violations().isEmpty()) {
      Files.delete(work.resolve("keep"));
      System.exit(0);
    }
    System.out.println("evidence: " + site.folder());
    System.exit(1);
  }

  private static Wish wish(String... args) {
    try {
      return Wish.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("chaos: " + e.getMessage());
      System.exit(2);
      throw e;
    }
  }
}
