package nommer.contracts.media;

import java.util.List;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.OutputShape;

/**
 * Checks that options are a list, makes such of descriptions, but for a height of 7; wonders at the
 * ending {@code .odd}, and fails as a plug-in with a bug does when asked to.
 */
public final class PickyEncoder implements Encoder {
  @Override
  public String compile(String description, String source, String ending) {
    if (description.contains("\"height\":7")) {
      throw new MediaException(
          ErrorCode.BADINPUT, "bad_description", "video.height 7: from 16 to 8640, even");
    }
    return "[\"%s to %s: %s\"]".formatted(source, ending, description.replace('"', '\''));
  }

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
  public List<String> plan(String options, String ending) {
    return List.of("picky 1");
  }

  @Override
  public long expectedBytes(String options) {
    return options.contains("a thousand bytes") ? 1000 : 0;
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
  public boolean probes() {
    return true;
  }

  @Override
  public void encode(EncodeTask task) {
    throw new UnsupportedOperationException("it only checks");
  }
}
