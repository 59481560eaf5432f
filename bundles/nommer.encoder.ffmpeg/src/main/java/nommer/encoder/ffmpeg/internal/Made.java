package nommer.encoder.ffmpeg.internal;

import java.util.List;

/**
 * A file that is there, and good.
 *
 * @param member what it was to be
 * @param languages of the streams of the source that are in it; empty texts where none is said
 */
record Made(Member member, List<String> languages) {
  Made {
    languages = List.copyOf(languages);
  }

  /** Of its first stream, of three letters; empty where the source says none. */
  String language() {
    return languages.stream().findFirst().orElse("");
  }
}
