package nommer.storage.s3.internal;

import java.time.Duration;

/**
 * How the storage transfers.
 *
 * @param pathStyle whether the bucket is told in the path
 * @param pieceBytes of a piece, at least
 * @param threads of one transfer
 * @param stall without a byte, then a transfer is broken off
 * @param attempts of a piece
 * @param pause before the second attempt; doubles with each
 * @param maxBytes of a source; {@link Long#MAX_VALUE} for no limit
 */
record Settings(
    boolean pathStyle,
    long pieceBytes,
    int threads,
    Duration stall,
    int attempts,
    Duration pause,
    long maxBytes) {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** S3 takes no smaller part but the last. */
  private static final int LEAST_PIECE = 5;

  static Settings of(S3StorageConfig config) {
    return new Settings(
        config.path_style(),
        (long) atLeast("piece.mebibytes", config.piece_mebibytes(), LEAST_PIECE) << 20,
        atLeast("threads", config.threads(), 1),
        Duration.ofSeconds(atLeast("stall.seconds", config.stall_seconds(), 1)),
        atLeast("attempts", config.attempts(), 1),
        PAUSE,
        config.max_bytes() > 0 ? config.max_bytes() : Long.MAX_VALUE);
  }

  private static int atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s of nommer.storage.s3 is %d: give at least %d".formatted(key, value, least));
    }
    return value;
  }
}
