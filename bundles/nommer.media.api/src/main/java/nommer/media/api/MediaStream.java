package nommer.media.api;

/**
 * One stream of a {@link Medium}. What is unknown, or of no meaning for its kind, is zero or empty.
 * Names of codecs, pixels, colours and channels are those of ffmpeg. Immutable.
 *
 * @see Builder
 */
public final class MediaStream {
  private final Builder is;

  private MediaStream(Builder is) {
    this.is = is;
  }

  /**
   * Begins one.
   *
   * @param kind {@code video}, {@code audio}, {@code subtitle}, {@code data} or {@code attachment}
   * @param codec such as {@code h264}; empty if unknown
   */
  public static Builder builder(String kind, String codec) {
    return new Builder(kind, codec);
  }

  /** {@code video}, {@code audio}, {@code subtitle}, {@code data} or {@code attachment}. */
  public String kind() {
    return is.kind;
  }

  /** Such as {@code h264}; empty if unknown. */
  public String codec() {
    return is.codec;
  }

  /** Its language as the container has it, such as {@code eng}; empty where it says none. */
  public String language() {
    return is.language;
  }

  /** Bits a second, on average; 0 if unknown. */
  public long bitRate() {
    return is.bitRate;
  }

  /** Pictures of a video; 0 if nobody counted them. */
  public long frames() {
    return is.frames;
  }

  /** Pictures a second, on average; 0 if unknown. */
  public double rate() {
    return is.rate;
  }

  /** Width of a video in pixels, before it is turned. */
  public int width() {
    return is.width;
  }

  /** Height of a video in pixels, before it is turned. */
  public int height() {
    return is.height;
  }

  /** Degrees, 0 to 359, by which players turn it counter-clockwise. */
  public int rotation() {
    return is.rotation;
  }

  /** How a pixel is coded, such as {@code yuv420p10le}. */
  public String pixelFormat() {
    return is.pixelFormat;
  }

  /** {@code tv} or {@code pc}. */
  public String range() {
    return is.range;
  }

  /** How red, green and blue became luma and chroma, such as {@code bt2020nc}. */
  public String matrix() {
    return is.matrix;
  }

  /** Which red, green and blue are meant, such as {@code bt2020}. */
  public String primaries() {
    return is.primaries;
  }

  /** The curve between codes and light, such as {@code smpte2084} for PQ. */
  public String transfer() {
    return is.transfer;
  }

  /** Samples a second of a sound, in each channel. */
  public int sampleRate() {
    return is.sampleRate;
  }

  /** Channels of a sound. */
  public int channels() {
    return is.channels;
  }

  /** How its channels are laid out, such as {@code 5.1(side)}. */
  public String layout() {
    return is.layout;
  }

  /** By what the pictures were measured whose setting was searched for, such as {@code xpsnr}. */
  public String qualityMeasure() {
    return is.qualityMeasure;
  }

  /** What they were to come out at, in the measure's own unit. */
  public double qualityTarget() {
    return is.qualityTarget;
  }

  /** What they came out at. */
  public double qualityMeasured() {
    return is.qualityMeasured;
  }

  /** The setting that was found, in the encoder's words, such as {@code crf 23.5}. */
  public String qualitySetting() {
    return is.qualitySetting;
  }

  /** CPU time of the search and of measuring, by that of the encode that was kept. */
  public double qualityCost() {
    return is.qualityCost;
  }

  static long positive(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative: " + number);
    }
    return number;
  }

  static double positive(double number) {
    if (!(number >= 0 && Double.isFinite(number))) {
      throw new IllegalArgumentException("negative, or no number: " + number);
    }
    return number;
  }

  /** Makes a {@link MediaStream}. For one thread. */
  public static final class Builder implements Cloneable {
    private final String kind;
    private final String codec;
    private String language = "";
    private long bitRate;
    private long frames;
    private double rate;
    private int width;
    private int height;
    private int rotation;
    private String pixelFormat = "";
    private String range = "";
    private String matrix = "";
    private String primaries = "";
    private String transfer = "";
    private int sampleRate;
    private int channels;
    private String layout = "";
    private String qualityMeasure = "";
    private double qualityTarget;
    private double qualityMeasured;
    private String qualitySetting = "";
    private double qualityCost;

    private Builder(String kind, String codec) {
      this.kind = kind;
      this.codec = codec;
    }

    /** Its language, such as {@code eng}. */
    public Builder language(String word) {
      language = word;
      return this;
    }

    /**
     * Bits a second.
     *
     * @throws IllegalArgumentException it is negative
     */
    public Builder bitRate(long bits) {
      bitRate = positive(bits);
      return this;
    }

    /**
     * Pictures, and how many of them a second.
     *
     * @throws IllegalArgumentException one is negative, or no number
     */
    public Builder frames(long number, double perSecond) {
      frames = positive(number);
      rate = positive(perSecond);
      return this;
    }

    /**
     * Pixels, before it is turned by so many degrees, counter-clockwise.
     *
     * @throws IllegalArgumentException a length is negative
     */
    public Builder size(int wide, int high, int degrees) {
      width = Math.toIntExact(positive((long) wide));
      height = Math.toIntExact(positive((long) high));
      rotation = Math.floorMod(degrees, 360);
      return this;
    }

    /** How a pixel is coded. */
    public Builder pixelFormat(String name) {
      pixelFormat = name;
      return this;
    }

    /** What it says of its colours; each may be empty. */
    public Builder colours(
        String newRange, String newMatrix, String newPrimaries, String newTransfer) {
      range = newRange;
      matrix = newMatrix;
      primaries = newPrimaries;
      transfer = newTransfer;
      return this;
    }

    /**
     * Samples a second, channels, and their layout, which may be empty.
     *
     * @throws IllegalArgumentException a number is negative
     */
    public Builder sound(int samplesPerSecond, int number, String laidOut) {
      sampleRate = Math.toIntExact(positive((long) samplesPerSecond));
      channels = Math.toIntExact(positive((long) number));
      layout = laidOut;
      return this;
    }

    /**
     * What came of a search for a setting.
     *
     * @param measure such as {@code xpsnr}
     * @param target what pictures were to come out at
     * @param measured what they came out at
     * @param setting in the encoder's words
     * @param cost CPU time of the search, by that of the encode that was kept
     * @throws IllegalArgumentException a number is negative, or none
     */
    public Builder quality(
        String measure, double target, double measured, String setting, double cost) {
      qualityMeasure = measure;
      qualityTarget = positive(target);
      qualityMeasured = positive(measured);
      qualitySetting = setting;
      qualityCost = positive(cost);
      return this;
    }

    /** What was said so far. */
    public MediaStream build() {
      return new MediaStream(copy());
    }

    private Builder copy() {
      try {
        return (Builder) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
