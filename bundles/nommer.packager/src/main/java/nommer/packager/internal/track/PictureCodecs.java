package nommer.packager.internal.track;

import java.io.IOException;
import nommer.mp4.Box;
import nommer.packager.PackagingException.Code;
import nommer.packager.internal.Text;

/** The names of codecs of pictures, by RFC 6381 and the bindings of each. */
final class PictureCodecs {
  private PictureCodecs() {}

  /**
   * The name.
   *
   * @param entry the sample entry
   * @param parts the boxes in it
   */
  static String name(Box entry, Box parts) throws IOException, InterruptedException {
    String type = entry.letters();
    return switch (type) {
      case "avc1", "avc3" -> h264(type, configuration(parts, "avcC"));
      case "hvc1", "hev1" -> hevc(type, configuration(parts, "hvcC"));
      case "av01" -> av1(configuration(parts, "av1C"));
      case "vp09" -> vp9(configuration(parts, "vpcC"));
      default -> throw unknown(entry);
    };
  }

  static RuntimeException unknown(Box entry) {
    return Broken.of(
        Code.UNKNOWN_CODEC,
        "its coding '%s' is none that can be packaged: take h264, hevc, av1 or vp9 for pictures,"
            + " aac, opus, ac3, eac3, flac or mp3 for sound",
        entry.letters().chars().allMatch(c -> c >= ' ' && c <= '~')
            ? entry.letters()
            : Broken.hex(entry.type()));
  }

  private static Box configuration(Box parts, String type)
      throws IOException, InterruptedException {
    return parts
        .child(Box.type(type))
        .filter(box -> box.size() >= 4)
        .orElseThrow(() -> Broken.file("its coding is not described (%s)", type));
  }

  private static String h264(String type, Box box) throws IOException, InterruptedException {
    return Text.of("%s.%02x%02x%02x", type, box.tiny(1), box.tiny(2), box.tiny(3));
  }

  private static String hevc(String type, Box box) throws IOException, InterruptedException {
    int profile = box.tiny(1);
    int space = profile >> 6;
    StringBuilder name = new StringBuilder(type).append('.');
    if (space > 0) {
      name.append((char) ('A' + space - 1));
    }
    name.append(profile & 0x1f);
    name.append(Text.of(".%x", Integer.reverse((int) box.number(2))));
    name.append(Text.of(".%s%d", (profile & 0x20) == 0 ? "L" : "H", box.tiny(12)));
    int last = 11;
    while (last >= 6 && box.tiny(last) == 0) {
      last--;
    }
    for (int i = 6; i <= last; i++) {
      name.append(Text.of(".%x", box.tiny(i)));
    }
    return name.toString();
  }

  private static String av1(Box box) throws IOException, InterruptedException {
    int profile = box.tiny(1);
    int depth = box.tiny(2);
    int bits = (depth & 0x40) == 0 ? 8 : (depth & 0x20) == 0 ? 10 : 12;
    String tier = (depth & 0x80) == 0 ? "M" : "H";
    return Text.of("av01.%d.%02d%s.%02d", profile >> 5, profile & 0x1f, tier, bits);
  }

  private static String vp9(Box box) throws IOException, InterruptedException {
    return Text.of("vp09.%02d.%02d.%02d", box.tiny(4), box.tiny(5), box.tiny(6) >> 4);
  }
}
