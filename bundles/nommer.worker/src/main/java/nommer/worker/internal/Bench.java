package nommer.worker.internal;

import java.nio.file.Path;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * What attempts work with.
 *
 * @param node name of this node
 * @param encoders the encoders at hand
 * @param storages the storages at hand
 * @param workFolders where attempts have their private folders
 * @param threadsPerJob threads that one attempt may keep busy
 */
record Bench(
    String node, Encoders encoders, Storages storages, Path workFolders, int threadsPerJob) {
  Encoder encoder(String name) {
    return encoders
        .find(name)
        .orElseThrow(
            () ->
                new MediaException(
                    ErrorCode.NODE,
                    "no_encoder",
                    "the encoder " + name + " went away: install its bundle and retry"));
  }
}
