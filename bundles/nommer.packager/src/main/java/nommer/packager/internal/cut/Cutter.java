package nommer.packager.internal.cut;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import nommer.packager.Rendition;
import nommer.packager.internal.track.Fragment;
import nommer.packager.internal.track.Track;

/** Writes the segments of one rendition; the bytes go from file to file, not over the heap. */
final class Cutter {
  private final Track track;
  private final List<Integer> cuts;
  private final Path folder;
  private final List<Segment> segments = new ArrayList<>();
  private final List<KeyFrame> keyFrames = new ArrayList<>();

  /**
   * For one rendition.
   *
   * @param cuts the fragments that begin a segment
   * @param folder where its segments go; made here
   */
  Cutter(Track track, List<Integer> cuts, Path folder) {
    this.track = track;
    this.cuts = cuts;
    this.folder = folder;
  }

  Stream write(Rendition rendition) throws IOException, InterruptedException {
    Files.createDirectory(folder);
    try (FileChannel from = FileChannel.open(track.file(), StandardOpenOption.READ)) {
      try (FileChannel to = create("init.mp4")) {
        copy(from, 0, track.init().length(), to);
      }
      for (int i = 0; i < cuts.size(); i++) {
        if (Thread.interrupted()) {
          throw new InterruptedException("called off while segments were written");
        }
        segment(from, i);
      }
    }
    boolean pictures = !keyFrames.isEmpty() && track.init().form().width() > 0;
    return new Stream(
        folder.getFileName().toString(),
        rendition,
        track.init().form(),
        track.init().timescale(),
        track.samples(),
        List.copyOf(segments),
        pictures ? List.copyOf(keyFrames) : List.of());
  }

  private void segment(FileChannel from, int number) throws IOException {
    int first = cuts.get(number);
    boolean last = number + 1 == cuts.size();
    int end = last ? track.fragments().size() : cuts.get(number + 1);
    long bytes = 0;
    try (FileChannel to = create((number + 1) + ".m4s")) {
      for (int i = first; i < end; i++) {
        Fragment fragment = track.fragments().get(i);
        keyFrame(fragment, number + 1, bytes, end(i));
        copy(from, fragment.at(), fragment.bytes(), to);
        bytes += fragment.bytes();
      }
    }
    segments.add(new Segment(start(first), last ? track.end() : start(end), bytes));
  }

  private void keyFrame(Fragment fragment, int segment, long at, long end) {
    if (fragment.key()) {
      keyFrames.add(
          new KeyFrame(segment, at, fragment.toFirst(), Math.max(0, fragment.first()), end));
    } else if (!keyFrames.isEmpty()) {
      KeyFrame before = keyFrames.remove(keyFrames.size() - 1);
      keyFrames.add(
          new KeyFrame(before.segment(), before.at(), before.bytes(), before.start(), end));
    }
  }

  private long end(int fragment) {
    return fragment + 1 < track.fragments().size() ? start(fragment + 1) : track.end();
  }

  private long start(int fragment) {
    return Cuts.at(track, fragment).ticks();
  }

  private FileChannel create(String name) throws IOException {
    return FileChannel.open(
        folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static void copy(FileChannel from, long at, long length, FileChannel to)
      throws IOException {
    long done = 0;
    while (done < length) {
      long more = from.transferTo(at + done, length - done, to);
      if (more <= 0) {
        throw new IOException("the rendition became shorter while it was cut");
      }
      done += more;
    }
  }
}
