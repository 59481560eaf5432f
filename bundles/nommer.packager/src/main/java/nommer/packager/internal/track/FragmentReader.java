package nommer.packager.internal.track;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import nommer.mp4.Box;
import nommer.mp4.Boxes;
import nommer.mp4.Bytes;
import nommer.mp4.ExcessiveHeaderException;
import nommer.packager.PackagingException;
import nommer.packager.PackagingException.Code;
import nommer.packager.internal.Moment;

/** Reads the fragments of a track, in one file or in many, one after the other. */
public final class FragmentReader {
  private static final int FRAGMENT = Box.type("moof");
  private static final int PART = Box.type("traf");
  private static final int HEADER = Box.type("tfhd");
  private static final int TIME = Box.type("tfdt");
  private static final int RUN = Box.type("trun");
  private static final int MEDIA = Box.type("mdat");

  private final Init init;

  private FragmentReader(Init init) {
    this.init = init;
  }

  /**
   * For the track whose beginning a file is.
   *
   * @throws PackagingException it is none
   */
  public static FragmentReader of(Bytes bytes) throws IOException, InterruptedException {
    try {
      return new FragmentReader(InitReader.read(bytes));
    } catch (ExcessiveHeaderException e) {
      throw Broken.file("%s", e.getMessage());
    }
  }

  /** What its beginning says. */
  public Init init() {
    return init;
  }

  /**
   * Hands over the fragments between two places.
   *
   * @throws PackagingException {@code BROKEN}, {@code WRONG_FORM}
   */
  public void read(Bytes bytes, long from, Consumer<Fragment> to)
      throws IOException, InterruptedException {
    try {
      long at = from;
      for (Boxes boxes = new Boxes(bytes, from, bytes.size()); boxes.next(); ) {
        Box box = boxes.box();
        if (box.type() == FRAGMENT) {
          to.accept(fragment(box, at, data(boxes)));
        }
        at = boxes.box().end();
      }
      if (at != bytes.size()) {
        throw Broken.file("what stands at byte %d is no whole box", at);
      }
    } catch (ExcessiveHeaderException e) {
      throw Broken.file("%s", e.getMessage());
    }
  }

  private static Box data(Boxes boxes) throws IOException, InterruptedException {
    if (!boxes.next() || boxes.type() != MEDIA) {
      throw Broken.file("its last fragment has no media (mdat)");
    }
    return boxes.box();
  }

  private Fragment fragment(Box fragment, long at, Box data)
      throws IOException, InterruptedException {
    Box part = onlyPart(fragment);
    Box header = need(part, HEADER);
    Box time = need(part, TIME);
    if (header.number(4) != init.track()) {
      throw Broken.file("a fragment is of another track, %d", header.number(4));
    }
    long decode = time.isWide() ? time.longNumber(4) : time.number(4);
    if (decode < 0 || decode / init.timescale() > Moment.LATEST) {
      throw Broken.file("a fragment begins at %d of its clock", decode);
    }
    Samples samples = new Samples(header, init, decode);
    for (Boxes boxes = part.children(); boxes.next(); ) {
      if (boxes.type() == RUN) {
        samples.add(boxes.box());
      }
    }
    long before = data.start() - at;
    if (samples.bytes() != data.size() || samples.offset() != before) {
      throw Broken.file(
          "the fragment at byte %d names %d bytes of samples and holds %d",
          at, samples.bytes(), data.size());
    }
    return bounded(samples.fragment(at, before + data.size(), before));
  }

  /** One whose end is in time, too: what is computed with it fits into 64 bits. */
  private Fragment bounded(Fragment fragment) {
    long last = Math.max(fragment.next(), fragment.end());
    if (last / init.timescale() > Moment.LATEST || fragment.end() <= 0) {
      throw Broken.file("the fragment at byte %d ends at %d of its clock", fragment.at(), last);
    }
    return fragment;
  }

  private static Box onlyPart(Box fragment) throws IOException, InterruptedException {
    Optional<Box> only = Optional.empty();
    for (Boxes boxes = fragment.children(); boxes.next(); ) {
      if (boxes.type() == PART) {
        if (only.isPresent()) {
          throw Broken.of(Code.WRONG_FORM, "a fragment has several tracks");
        }
        only = Optional.of(boxes.box());
      }
    }
    return only.orElseThrow(() -> Broken.file("a fragment has no track"));
  }

  private static Box need(Box part, int type) throws IOException, InterruptedException {
    return part.child(type).orElseThrow(() -> Broken.file("a fragment lacks its head"));
  }
}
