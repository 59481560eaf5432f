package nommer.bench.internal.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.ffmpeg.Ffmpeg;

/** Looks from outside at what became of all. */
final class Inquest {
  private static final Set<String> FINAL = Set.of("FINISHED", "ERROR", "ABANDONED", "CANCELLED");
  private static final Pattern FINISHED =
      Pattern.compile("job ended id=([0-9a-f]{50}) state=FINISHED");

  private final Site site;
  private final Ledger ledger;
  private final Ffmpeg ffmpeg;
  private final boolean counting;

  /**
   * @param counting whether the outputs have frames that can be counted
   */
  Inquest(Site site, Ledger ledger, Ffmpeg ffmpeg, boolean counting) {
    this.site = site;
    this.ledger = ledger;
    this.ffmpeg = ffmpeg;
    this.counting = counting;
  }

  /** Whether all have ended and their clients know it. */
  boolean isSettled(List<JsonNode> jobs) {
    Set<String> ids = new HashSet<>();
    for (JsonNode job : jobs) {
      String id = text(job, "id");
      List<String> told = ledger.told(id);
      ids.add(id);
      if (!FINAL.contains(text(job, "state"))
          || told.isEmpty()
          || !told.get(told.size() - 1).equals(text(job, "state"))) {
        return false;
      }
    }
    return ids.containsAll(ledger.accepted());
  }

  List<String> lost(List<JsonNode> jobs) {
    Set<String> lost = new TreeSet<>(ledger.accepted());
    jobs.forEach(job -> lost.remove(text(job, "id")));
    return List.copyOf(lost);
  }

  List<Outcome> outcomes(List<JsonNode> jobs) throws IOException, InterruptedException {
    Set<String> accepted = Set.copyOf(ledger.accepted());
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode job : jobs) {
      String id = text(job, "id");
      int number = Integer.parseInt(job.path("metadata").path("number").asText());
      Order order = ledger.order(number).orElseThrow();
      outcomes.add(
          new Outcome(
              id,
              accepted.contains(id),
              text(job, "state"),
              text(job, "error_code"),
              ledger.told(id),
              order.source().frames(),
              frames(job, order),
              ledger.firstOutput(id).orElse(""),
              order.outputNow()));
    }
    return outcomes;
  }

  private String frames(JsonNode job, Order order) throws IOException, InterruptedException {
    return counting && text(job, "state").equals("FINISHED")
        ? Clip.frames(ffmpeg, order.destination())
        : Integer.toString(order.source().frames());
  }

  private static String text(JsonNode job, String field) {
    return Optional.ofNullable(job.path(field).textValue()).orElse("");
  }

  List<String> finishedTwice() throws IOException {
    Set<String> once = new HashSet<>();
    List<String> twice = new ArrayList<>();
    try (Stream<Path> logs = Files.list(site.data().resolve("logs"))) {
      for (Path log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
        Matcher finished = FINISHED.matcher(Files.readString(log));
        while (finished.find()) {
          if (!once.add(finished.group(1))) {
            twice.add(finished.group(1));
          }
        }
      }
    }
    return twice;
  }

  List<String> processes() {
    return Seen.now().stream()
        .filter(each -> each.mentions(site.folder()))
        .map(each -> each.pid() + " " + String.join(" ", each.words()))
        .toList();
  }

  List<String> folders() throws IOException {
    try (Stream<Path> left = Files.list(site.run())) {
      return left.map(Path::toString).toList();
    }
  }

  List<String> staging() throws IOException {
    List<String> left = new ArrayList<>();
    for (Path folder : List.of(site.out(), site.small())) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.getFileName().toString().startsWith("."))
            .forEach(file -> left.add(file.toString()));
      }
    }
    return left;
  }

  List<String> recorded() throws IOException {
    List<String> ids = new ArrayList<>();
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + site.database());
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, state, record FROM jobs")) {
      while (rows.next()) {
        JsonNode record = Client.JSON.readTree(rows.getString(3));
        if (FINAL.contains(rows.getString(2)) && !record.path("staged").isEmpty()) {
          ids.add(rows.getString(1) + " " + record.path("staged"));
        }
      }
      return ids;
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
