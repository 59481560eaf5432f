package nommer.console.internal;

import java.util.ArrayList;
import java.util.List;

/** What is to be done, in words. */
final class Words {
  static final String HOLD = "hold";

  private Words() {}

  static String of(int launches, String offer, List<String> drains) {
    List<String> words = new ArrayList<>();
    if (launches > 0) {
      words.add("launch " + launches + (offer.isEmpty() ? "" : " of " + offer));
    }
    if (!drains.isEmpty()) {
      words.add("drain " + String.join(", ", drains));
    }
    return words.isEmpty() ? HOLD : String.join("; ", words);
  }
}
