package nommer.media.api;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a source or an output: an {@link Encoder} tells it of what it read and made.
 * What is unknown is zero or empty. Immutable.
 *
 * @see Builder
 */
public final class Medium {
  private final String container;
  private final double seconds;
  private final long bytes;
  private final List<MediaStream> streams;

  private Medium(Builder is) {
    this.container = is.container;
    this.seconds = is.seconds;
    this.bytes = is.bytes;
    this.streams = List.copyOf(is.streams);
  }

  /**
   * Begins one in that container.
   *
   * @param container one word, such as {@code mp4}, {@code matroska} or {@code png}; may be empty
   */
  public static Builder builder(String container) {
    return new Builder(container);
  }

  /** Its container in one word; empty if unknown. */
  public String container() {
    return container;
  }

  /** How long it lasts, in seconds; 0 if unknown, or if it is a single picture. */
  public double seconds() {
    return seconds;
  }

  /** Size of its file, in bytes; 0 if unknown. */
  public long bytes() {
    return bytes;
  }

  /** Bits a second of the whole file, on average; 0 where size or length is unknown. */
  public long bitRate() {
    return seconds > 0 ? Math.round(bytes * 8.0 / seconds) : 0;
  }

  /** Its streams, in its own order. */
  public List<MediaStream> streams() {
    return streams;
  }

  /** Makes a {@link Medium}. For one thread. */
  public static final class Builder {
    private final String container;
    private final List<MediaStream> streams = new ArrayList<>();
    private double seconds;
    private long bytes;

    private Builder(String container) {
      this.container = container;
    }

    /**
     * How long it lasts.
     *
     * @throws IllegalArgumentException it is negative, or no number
     */
    public Builder seconds(double length) {
      seconds = MediaStream.positive(length);
      return this;
    }

    /**
     * Size of its file.
     *
     * @throws IllegalArgumentException it is negative
     */
    public Builder bytes(long size) {
      bytes = MediaStream.positive(size);
      return this;
    }

    /** One stream more. */
    public Builder stream(MediaStream stream) {
      streams.add(stream);
      return this;
    }

    /** What was said so far. */
    public Medium build() {
      return new Medium(this);
    }
  }
}
