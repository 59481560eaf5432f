package nommer.packager.internal.track;

import java.io.IOException;
import nommer.mp4.Box;
import nommer.packager.internal.Text;

/** The names of codecs of sound, and how many channels they say that they have. */
final class SoundCodecs {
  private static final int FULL_BOX = 4;
  private static final int STREAM = 3;
  private static final int DECODER = 4;
  private static final int SPECIFIC = 5;
  private static final int MPEG4 = 0x40;

  private SoundCodecs() {}

  /**
   * A name.
   *
   * @param codec as manifests have it
   * @param channels 0 where the sample entry is to be believed
   */
  record Named(String codec, int channels) {}

  static Named name(Box entry, Box parts) throws IOException, InterruptedException {
    return switch (entry.letters()) {
      case "mp4a" -> mpeg(parts.child(Box.type("esds")).orElseThrow(SoundCodecs::undescribed));
      case "Opus" -> new Named("opus", 0);
      case "fLaC" -> new Named("fLaC", 0);
      case "ac-3" -> new Named("ac-3", 0);
      case "ec-3" -> new Named("ec-3", 0);
      default -> throw PictureCodecs.unknown(entry);
    };
  }

  private static RuntimeException undescribed() {
    return Broken.file("its sound is not described (esds)");
  }

  private static Named mpeg(Box box) throws IOException, InterruptedException {
    Box stream = descriptor(box.from(FULL_BOX), STREAM);
    int flags = stream.tiny(2);
    int head = 3 + ((flags & 0x80) == 0 ? 0 : 2) + ((flags & 0x20) == 0 ? 0 : 2);
    Box decoder = descriptor(stream.from(head), DECODER);
    int type = decoder.tiny(0);
    if (type != MPEG4) {
      return new Named(Text.of("mp4a.%02x", type), 0);
    }
    long bits = first(descriptor(decoder.from(13), SPECIFIC));
    int object = (int) (bits >>> 59);
    int used = 5;
    if (object == 31) {
      object = 32 + (int) (bits << used >>> 58);
      used += 6;
    }
    used += bits << used >>> 60 == 15 ? 28 : 4;
    int channels = (int) (bits << used >>> 60);
    return new Named("mp4a.40." + object, channels == 7 ? 8 : channels > 7 ? 0 : channels);
  }

  /** The first 64 bits; zeros for what is not there. */
  private static long first(Box box) throws IOException, InterruptedException {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = bits << 8 | box.tiny(i);
    }
    return bits;
  }

  /** The contents of a descriptor that stands at the beginning. */
  private static Box descriptor(Box at, int tag) throws IOException, InterruptedException {
    if (at.tiny(0) != tag) {
      throw undescribed();
    }
    int head = 1;
    while (head < 5 && (at.tiny(head) & 0x80) != 0) {
      head++;
    }
    return at.from(head + 1L);
  }
}
