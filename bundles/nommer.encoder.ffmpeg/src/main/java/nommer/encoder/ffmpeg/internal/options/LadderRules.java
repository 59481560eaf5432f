package nommer.encoder.ffmpeg.internal.options;

/**
 * When a rendition of a ladder is left out, since the source has nothing for it.
 *
 * @param aboveWidth and
 * @param aboveHeight of the next smaller rung: where that holds nearly all of the source, this one
 *     adds nothing; both 0 for a rung that is always there
 * @param sound which of the source's sounds, by language, from 1; 0 for the film's own
 * @param captions which of its captions, by language, from 1; 0 for those that are asked for
 */
public record LadderRules(int aboveWidth, int aboveHeight, int sound, int captions) {
  /** Never. */
  public static final LadderRules NONE = new LadderRules(0, 0, 0, 0);
}
