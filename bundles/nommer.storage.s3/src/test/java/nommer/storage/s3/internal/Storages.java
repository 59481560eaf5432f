package nommer.storage.s3.internal;

import java.net.URI;
import java.time.Duration;
import nommer.aws.AwsAccess;

/** Storages for tests: small pieces, short pauses. */
final class Storages {
  static final int PIECE = 5 << 20;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Storages() {}

  static S3Storage at(URI endpoint) {
    return of(Configs.aws(endpoint, TestS3.ID, TestS3.SECRET));
  }

  static S3Storage of(AwsAccess aws) {
    return new S3Storage(
        new Clients(aws), settings(PIECE, Duration.ofSeconds(30)), file -> 1L << 40);
  }

  /** Gives up soon what is silent. */
  static S3Storage hasty(URI endpoint) {
    return new S3Storage(
        new Clients(Configs.aws(endpoint, TestS3.ID, TestS3.SECRET)),
        settings(PIECE, Duration.ofSeconds(1)),
        file -> 1L << 40);
  }

  static S3Storage taking(URI endpoint, long maxBytes, long room) {
    Settings some = settings(PIECE, Duration.ofSeconds(30));
    return new S3Storage(
        new Clients(Configs.aws(endpoint, TestS3.ID, TestS3.SECRET)),
        new Settings(
            some.pathStyle(),
            some.pieceBytes(),
            some.threads(),
            some.stall(),
            some.attempts(),
            some.pause(),
            maxBytes),
        file -> room);
  }

  private static Settings settings(long piece, Duration stall) {
    return new Settings(true, piece, 3, stall, 3, PAUSE, Long.MAX_VALUE);
  }
}
