package nommer.fleet.ec2.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is noted of one launch.
 *
 * @param sent what its requests were made with; empty if none was, or too long ago
 * @param tries by number: the last try, unless it was refused
 */
record Notes(Optional<Sent> sent, Map<Integer, Offer> tries) {
  private static final String SENT = "sent";

  /**
   * What another look may find otherwise, so that EC2 would take a repeated request for another.
   *
   * @param made when it was found
   * @param image id, or empty for the launch template's
   * @param userData in base64, or empty
   */
  record Sent(Instant made, String image, String userData) {}

  Notes {
    tries = Map.copyOf(tries);
  }

  static Notes none() {
    return new Notes(Optional.empty(), Map.of());
  }

  Notes with(Sent found) {
    return new Notes(Optional.of(found), tries);
  }

  Notes with(int number, Offer tried) {
    Map<Integer, Offer> next = new HashMap<>(tries);
    next.put(number, tried);
    return new Notes(sent, next);
  }

  Notes without(int number) {
    Map<Integer, Offer> next = new HashMap<>(tries);
    next.remove(number);
    return new Notes(sent, next);
  }

  /** The same without what was sent before that time. */
  Notes since(Instant oldest) {
    return new Notes(sent.filter(each -> !each.made().isBefore(oldest)), tries);
  }

  /** As lines of words with tabs between them. */
  String text() {
    String first =
        sent.map(
                each ->
                    "%s\t%d\t%s\t%s\n"
                        .formatted(
                            SENT, each.made().getEpochSecond(), each.image(), each.userData()))
            .orElse("");
    return first + tries.entrySet().stream().map(Notes::line).collect(Collectors.joining());
  }

  /**
   * @throws RuntimeException it is no such text
   */
  static Notes of(List<String> lines) {
    Optional<Sent> sent = Optional.empty();
    Map<Integer, Offer> tries = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split("\t", -1);
      if (words[0].equals(SENT)) {
        Instant made = Instant.ofEpochSecond(Long.parseLong(words[1]));
        sent = Optional.of(new Sent(made, words[2], words[3]));
      } else {
        Offer offer = new Offer(words[1], words[2], Boolean.parseBoolean(words[3]));
        tries.put(Integer.parseInt(words[0]), offer);
      }
    }
    return new Notes(sent, tries);
  }

  private static String line(Map.Entry<Integer, Offer> tried) {
    Offer offer = tried.getValue();
    return "%d\t%s\t%s\t%s\n".formatted(tried.getKey(), offer.type(), offer.subnet(), offer.spot());
  }
}
