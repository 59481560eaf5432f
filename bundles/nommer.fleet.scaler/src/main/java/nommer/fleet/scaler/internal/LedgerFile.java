package nommer.fleet.scaler.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nommer.fleet.control.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what instances have cost over a restart, so that a budget of a day holds: a line for each
 * minute, {@code START COST}. For one thread, if nothing else is said.
 */
final class LedgerFile {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);
  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

  private final Path file;
  private Instant nextWrite = Instant.MIN;
  private volatile List<Ledger.Charge> kept = List.of();

  LedgerFile(Path file) {
    this.file = file;
  }

  /** What was kept; nothing of a file that cannot be read, which is told. */
  Ledger read() {
    Ledger ledger = new Ledger();
    try {
      ledger.restore(Files.readAllLines(file, UTF_8).stream().map(LedgerFile::charge).toList());
    } catch (NoSuchFileException first) {
      LOG.debug("no instance has cost anything yet");
    } catch (IOException | RuntimeException e) {
      LOG.warn("spending of the last day not read file={} cause={}", file, e.toString());
    }
    kept = ledger.charges();
    return ledger;
  }

  /** What was spent in a time, as far as it is kept; empty if nothing is. From any thread. */
  Optional<Double> spent(Instant from, Instant to) {
    return kept.stream()
        .filter(each -> !each.start().isBefore(from) && each.start().isBefore(to))
        .map(Ledger.Charge::cost)
        .reduce(Double::sum);
  }

  /** Keeps it, once a minute and only if anything was spent. */
  void write(Ledger ledger, Instant now) {
    if (now.isBefore(nextWrite) || ledger.spent() == 0) {
      return;
    }
    nextWrite = now.plus(BETWEEN_WRITES);
    kept = ledger.charges();
    String lines =
        kept.stream()
            .map(each -> each.start() + " " + each.cost() + "\n")
            .collect(Collectors.joining());
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(next, lines, UTF_8);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("spending not kept file={} cause={}", file, e.toString());
    }
  }

  private static Ledger.Charge charge(String line) {
    List<String> words = List.of(line.split(" "));
    return new Ledger.Charge(Instant.parse(words.get(0)), Double.parseDouble(words.get(1)));
  }
}
