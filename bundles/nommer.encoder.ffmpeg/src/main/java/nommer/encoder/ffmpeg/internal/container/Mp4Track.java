package nommer.encoder.ffmpeg.internal.container;

import java.io.IOException;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import org.jspecify.annotations.Nullable;

/**
 * One track of an mp4's index: its boxes are gone through once, and the first of each kind counts.
 */
final class Mp4Track {
  private static final int TRACK_HEADER = Box.type("tkhd");
  private static final int MEDIA = Box.type("mdia");
  private static final int MEDIA_HEADER = Box.type("mdhd");
  private static final int HANDLER = Box.type("hdlr");
  private static final int MEDIA_INFORMATION = Box.type("minf");
  private static final int SAMPLE_TABLE = Box.type("stbl");

  private @Nullable Box header;
  private @Nullable Box media;
  private @Nullable Box mediaHeader;
  private @Nullable Box handler;
  private @Nullable Box information;
  private @Nullable Box table;

  Mp4Track(Box track) throws IOException, InterruptedException {
    for (Boxes boxes = track.children(); boxes.next(); ) {
      if (boxes.type() == TRACK_HEADER && header == null) {
        header = boxes.box();
      } else if (boxes.type() == MEDIA && media == null) {
        media = boxes.box();
      }
    }
    if (media != null) {
      media(media);
    }
    if (information != null) {
      information(information);
    }
  }

  private void media(Box box) throws IOException, InterruptedException {
    for (Boxes boxes = box.children(); boxes.next(); ) {
      if (boxes.type() == MEDIA_HEADER && mediaHeader == null) {
        mediaHeader = boxes.box();
      } else if (boxes.type() == HANDLER && handler == null) {
        handler = boxes.box();
      } else if (boxes.type() == MEDIA_INFORMATION && information == null) {
        information = boxes.box();
      }
    }
  }

  private void information(Box box) throws IOException, InterruptedException {
    for (Boxes boxes = box.children(); table == null && boxes.next(); ) {
      if (boxes.type() == SAMPLE_TABLE) {
        table = boxes.box();
      }
    }
  }

  /** Its number in the file; 0 where it has none. */
  long id() throws IOException, InterruptedException {
    return header == null ? 0 : header.number(header.isWide() ? 20 : 12);
  }

  /** Where its samples lie. */
  SampleTable samples() throws IOException, InterruptedException {
    return table == null ? SampleTable.NONE : SampleTable.in(table);
  }

  /** What ffmpeg calls its kind. */
  String kind() throws IOException, InterruptedException {
    return switch (handler == null ? "" : letters(handler.number(8))) {
      case "vide" -> "video";
      case "soun" -> "audio";
      case "text", "sbtl", "subt", "clcp" -> "subtitle";
      default -> "data";
    };
  }

  /** How long its media last, in seconds; 0 where it does not say. */
  double mediaSeconds() throws IOException, InterruptedException {
    if (mediaHeader == null) {
      return 0;
    }
    boolean wide = mediaHeader.isWide();
    long length = wide ? mediaHeader.longNumber(24) : mediaHeader.number(16);
    return seconds(length, scale());
  }

  /** Of how many ticks of its clock a second is; 0 where it does not say. */
  long scale() throws IOException, InterruptedException {
    return mediaHeader == null ? 0 : mediaHeader.number(mediaHeader.isWide() ? 20 : 12);
  }

  /** How long it is shown, in seconds; 0 where it does not say. */
  double shownSeconds(long movieScale) throws IOException, InterruptedException {
    if (header == null) {
      return 0;
    }
    long length = header.isWide() ? header.longNumber(28) : header.number(20);
    return seconds(length, movieScale);
  }

  private static double seconds(long length, long scale) {
    boolean unknown = scale == 0 || length == 0xffff_ffffL || length < 0;
    return unknown ? 0 : (double) length / scale;
  }

  private static String letters(long type) {
    StringBuilder letters = new StringBuilder();
    for (int shift = 24; shift >= 0; shift -= 8) {
      letters.append((char) (type >> shift & 0xff));
    }
    return letters.toString();
  }
}
