package nommer.contracts.media;

import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.OutputShape;

/**
 * Checks that options are a list, wonders at the ending {@code .odd}, and fails as a plug-in with a
 * bug does when asked to.
 */
public final class PickyEncoder implements Encoder {
  @Override
  public void check(String options) {
    if (options.contains("explode")) {
      throw new IllegalStateException("secret inner state");
    }
    if (!options.startsWith("[")) {
      throw new MediaException(
          ErrorCode.BADINPUT, "bad_option", "options must be a list of passes");
    }
  }

  @Override
  public String checkEnding(String options, String ending) {
    return ending.equals(".odd") ? ".odd is an odd ending" : "";
  }

  @Override
  public OutputShape shape(String options) {
    return options.contains("many files") ? OutputShape.TREE : OutputShape.FILE;
  }

  @Override
  public void encode(EncodeTask task) {
    throw new UnsupportedOperationException("it only checks");
  }
}
