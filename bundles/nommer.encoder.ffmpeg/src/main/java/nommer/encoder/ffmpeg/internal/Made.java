package nommer.encoder.ffmpeg.internal;

import java.util.List;
import nommer.encoder.ffmpeg.internal.verdict.Ending;
import nommer.media.api.MediaStream;
import nommer.media.api.Medium;

/**
 * A file that is there, and good.
 *
 * @param member what it was to be
 * @param languages of the streams of the source that are in it; empty texts where none is said
 * @param source what it was made of
 * @param medium what it is
 * @param endings of its streams, where they can be held against those of its source
 */
record Made(
    Member member, List<String> languages, Medium source, Medium medium, List<Ending> endings) {
  Made {
    languages = List.copyOf(languages);
    endings = List.copyOf(endings);
  }

  /** Of its first stream, of three letters; empty where the source says none. */
  String language() {
    return languages.stream().findFirst().orElse("");
  }

  /** Columns and lines of its picture; 0 where nobody told. */
  int[] size() {
    return medium.streams().stream()
        .filter(each -> each.width() > 0)
        .map((MediaStream each) -> new int[] {each.width(), each.height()})
        .findFirst()
        .orElse(new int[] {0, 0});
  }
}
