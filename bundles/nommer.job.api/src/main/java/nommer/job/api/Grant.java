package nommer.job.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the token of a submission allowed when it came: kept with the job, so that a worker needs no
 * tokens, and that a token's later change or end means nothing to what was accepted. Immutable.
 *
 * @param tokenId the token's random id, or empty: the owner's
 * @param tokenName what people call it; empty for the owner's
 * @param read prefixes of URIs that sources may be under
 * @param write prefixes of URIs that outputs may go under
 * @param tell prefixes of URIs that callbacks may go to
 */
public record Grant(
    String tokenId, String tokenName, List<String> read, List<String> write, List<String> tell) {
  /** So many bytes in UTF-8 may all prefixes of a token have: each of its jobs stores them. */
  public static final int MOST_BYTES = 8 << 10;

  /** The owner's: whatever the daemon's user may. Jobs from before there were tokens have it. */
  public static final Grant OWNER = new Grant("", "", List.of(), List.of(), List.of());

  /**
   * @throws IllegalArgumentException the prefixes are more than {@link #MOST_BYTES}, or the owner's
   *     has any
   */
  public Grant {
    read = List.copyOf(read);
    write = List.copyOf(write);
    tell = List.copyOf(tell);
    long bytes =
        Stream.of(read, write, tell)
            .flatMap(List::stream)
            .mapToLong(prefix -> prefix.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "%d bytes of prefixes; at most %d".formatted(bytes, MOST_BYTES));
    }
    if (tokenId.isEmpty() && bytes > 0) {
      throw new IllegalArgumentException("the owner's token is not bound to prefixes");
    }
  }

  /** Whether it is the owner's. */
  public boolean isOwner() {
    return tokenId.isEmpty();
  }
}
