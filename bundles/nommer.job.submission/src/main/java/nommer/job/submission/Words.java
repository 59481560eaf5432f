package nommer.job.submission;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Puts clients' words into messages. Stateless. */
public final class Words {
  private static final int LONGEST_QUOTE = 80;

  private Words() {}

  /** {@code 'text'}, short and without control characters. */
  public static String quote(String text) {
    return "'" + plain(text) + "'";
  }

  /** The text without control characters, and cut when it is long. */
  public static String plain(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST_QUOTE ? plain : plain.substring(0, LONGEST_QUOTE) + "…";
  }

  /** Whether every character is a whole one: no surrogate is without its other half. */
  public static boolean isWhole(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** {@code "; did you mean 'x'?"}, or a list of what there is when nothing is near. */
  public static String suggest(String given, Collection<String> known) {
    Optional<String> near = nearest(given, known);
    if (near.isPresent()) {
      return "; did you mean '" + near.get() + "'?";
    }
    return known.isEmpty() ? "; there are none" : "; there are " + String.join(", ", known);
  }

  private static Optional<String> nearest(String given, Collection<String> known) {
    if (given.length() > LONGEST_QUOTE) {
      return Optional.empty();
    }
    String lower = given.toLowerCase(Locale.ROOT);
    int tolerated = Math.max(1, Math.min(3, given.length() / 3));
    return known.stream()
        .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= tolerated)
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
  }

  /** Letters to add, drop, change or swap with their neighbour to get from one to the other. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
