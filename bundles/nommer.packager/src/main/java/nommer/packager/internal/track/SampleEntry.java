package nommer.packager.internal.track;

import java.io.IOException;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import nommer.packager.Kind;
import nommer.packager.PackagingException.Code;

/** Reads {@code stsd}: how the samples of a track are coded. */
final class SampleEntry {
  private static final int COUNT = 4;
  private static final int PICTURE_HEAD = 78;
  private static final int SOUND_HEAD = 28;
  private static final int COLOURS = Box.type("colr");
  private static final int CODED_COLOURS = Box.type("nclx");
  private static final int PQ = 16;
  private static final int HLG = 18;

  private SampleEntry() {}

  static Form form(Kind kind, Box descriptions) throws IOException, InterruptedException {
    Boxes entries = descriptions.from(COUNT + 4).children();
    if (descriptions.number(COUNT) != 1 || !entries.next()) {
      throw Broken.of(Code.WRONG_FORM, "its coding changes in the middle");
    }
    Box entry = entries.box();
    return kind == Kind.VIDEO ? picture(entry) : sound(entry);
  }

  private static Form picture(Box entry) throws IOException, InterruptedException {
    int size = (int) entry.number(24);
    int width = size >>> 16;
    int height = size & 0xffff;
    if (width == 0 || height == 0) {
      throw Broken.file("its pictures have the size %dx%d", width, height);
    }
    Box parts = entry.from(PICTURE_HEAD);
    return new Form(
        Kind.VIDEO, PictureCodecs.name(entry, parts), width, height, range(parts), 0, 0);
  }

  private static String range(Box parts) throws IOException, InterruptedException {
    for (Boxes boxes = parts.children(); boxes.next(); ) {
      if (boxes.type() == COLOURS && boxes.box().number(0) == CODED_COLOURS) {
        int transfer = (int) (boxes.box().number(6) >>> 16);
        return transfer == PQ ? "PQ" : transfer == HLG ? "HLG" : "SDR";
      }
    }
    return "SDR";
  }

  private static Form sound(Box entry) throws IOException, InterruptedException {
    Box parts = entry.from(SOUND_HEAD);
    int stated = (int) (entry.number(16) >>> 16);
    int rate = (int) (entry.number(24) >>> 16);
    SoundCodecs.Named named = SoundCodecs.name(entry, parts);
    int channels = named.channels() > 0 ? named.channels() : stated;
    if (channels == 0) {
      throw Broken.file("its sound has no channels");
    }
    return new Form(Kind.SOUND, named.codec(), 0, 0, "", channels, rate);
  }
}
