package nommer.worker.internal.space;

import java.nio.file.Path;
import java.util.Optional;
import nommer.media.api.Encoder;

/**
 * An output that is to come.
 *
 * @param share its part of the source's size, as its encoder expects it
 * @param destination where it takes room besides, if that is on this machine
 */
public record Expected(double share, Optional<Path> destination) {
  private static final double MOST = 100;

  /** An encoder may say anything. */
  public Expected {
    share = share >= 0 && share <= MOST ? share : Encoder.USUAL_SHARE;
  }

  long bytes(long source, int percent) {
    return (long) (share * source / 100 * percent);
  }
}
