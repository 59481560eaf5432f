package nommer.worker.internal.space;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nommer.media.api.MediaException;
import nommer.worker.internal.claim.RunningJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room of one attempt, from before its source comes until it is over. Thread-safe. */
public final class Reservation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reservation.class);
  private static final long UNKNOWN = -1;

  private final Space space;
  private final RunningJob job;
  private final Path folder;
  private final List<Expected> outputs;
  private long source = UNKNOWN;
  private long copy;
  private long written;
  private boolean arrives = true;

  Reservation(Space space, RunningJob job, Path folder, List<Expected> outputs) {
    this.space = space;
    this.job = job;
    this.folder = folder;
    this.outputs = List.copyOf(outputs);
  }

  /**
   * The source will be a copy of so many bytes.
   *
   * @throws MediaException there is no room for it and what is made of it; where there will be once
   *     other jobs are done, the job is stopped besides, to go back
   */
  public void expects(long bytes) {
    space.require(this, bytes, bytes);
  }

  /**
   * The source is here, as a copy or in its place.
   *
   * @throws MediaException as above
   */
  public void arrived(Path file) {
    measure();
    synchronized (this) {
      arrives = false;
    }
    space.require(this, size(file), written());
  }

  /** Nothing more is written. */
  @Override
  public void close() {
    space.leave(this);
  }

  RunningJob job() {
    return job;
  }

  Path folder() {
    return folder;
  }

  /** The source has this size, and its copy in the folder that one. */
  synchronized void set(long sourceBytes, long copyBytes) {
    source = sourceBytes;
    copy = copyBytes;
  }

  synchronized void forgetSize() {
    set(UNKNOWN, 0);
  }

  synchronized boolean isKnown() {
    return source != UNKNOWN;
  }

  synchronized boolean isArriving() {
    return arrives;
  }

  /** Bytes in its folder when that was measured last. */
  synchronized long written() {
    return written;
  }

  /** What it is still to write; first in its folder, if nothing then 0. */
  synchronized List<Owed> owed(int percent) {
    if (source == UNKNOWN) {
      return List.of(new Owed(folder, 0));
    }
    long all = copy;
    List<Owed> owed = new ArrayList<>();
    for (Expected output : outputs) {
      long bytes = output.bytes(source, percent);
      all += bytes;
      output.destination().ifPresent(at -> owed.add(new Owed(at, bytes)));
    }
    owed.add(0, new Owed(folder, Math.max(0, all - written)));
    return owed;
  }

  /** Looks how much is in its folder. */
  void measure() {
    try (Stream<Path> all = Files.walk(folder)) {
      long sum = all.mapToLong(Reservation::regularSize).sum();
      synchronized (this) {
        written = sum;
      }
    } catch (IOException | UncheckedIOException e) { // the encoder removes files meanwhile
      LOG.debug("not measured folder={}", folder, e);
    }
  }

  /** Links count as links: the source may lie behind one. */
  private static long regularSize(Path each) {
    return Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) ? size(each) : 0;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) { // it went meanwhile
      return 0;
    }
  }
}
