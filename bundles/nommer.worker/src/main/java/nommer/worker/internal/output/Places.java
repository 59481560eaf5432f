package nommer.worker.internal.output;

import java.util.HashMap;
import java.util.Map;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import nommer.plugins.Use;

/**
 * Whether the outputs of an attempt go to places of their own. The submission was checked as well,
 * but links and mounts may be seen on this machine alone. Used by one thread.
 */
public final class Places {
  private final MediaUri source;
  private final Map<String, Integer> taken = new HashMap<>();

  public Places(MediaUri source) {
    this.source = source;
  }

  /**
   * Takes the place of one more output.
   *
   * @param storage serves its destination
   * @param servesSource whether it is the one that serves the source, too
   * @throws MediaException BADINPUT when the output would replace the source or an earlier output;
   *     BADDESTINATION when it cannot be written
   */
  public void take(OutputPlan plan, Within storage, boolean servesSource) {
    MediaUri destination = plan.destination();
    String place = storage.plugin() + " " + storage.call(each -> each.place(destination));
    if (servesSource && storage.<Boolean, RuntimeException>call(this.replacedAt(destination))) {
      throw bad(
          "same_as_source",
          "%s is the source itself, maybe under another name: an output there would replace it"
              .formatted(destination));
    }
    Integer before = taken.putIfAbsent(place, plan.index());
    if (before != null) {
      throw bad(
          "same_destination",
          "outputs[%d] and outputs[%d] are one file, %s"
              .formatted(before, plan.index(), destination));
    }
  }

  private Use.Call<Storage, Boolean, RuntimeException> replacedAt(MediaUri destination) {
    return storage -> storage.replaces(destination, source);
  }

  private static MediaException bad(String reason, String what) {
    return new MediaException(
        ErrorCode.BADINPUT, reason, what + "; choose another destination and submit it anew");
  }
}
