package nommer.storage.file.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import nommer.media.api.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open folder. What is done {@link #at} a name in it is done in this folder, and nowhere else,
 * whatever others do meanwhile to its name or to those above it. Where the system has no {@code
 * /proc/self/fd} it is a name like any other. Thread-safe.
 *
 * @param path where the system says that it is: absolute, without links
 */
record Folder(Path path, Optional<Descriptor> descriptor) implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

  /**
   * Opens a folder; where that is, is to be asked of it.
   *
   * @throws MediaException BADINPUT/location when names are all there is, and do not suffice
   * @throws NoSuchFileException there is none
   */
  static Folder open(Path path, Allowed allowed) throws IOException {
    // a dot at the end opens folders alone, and waits for no writer of a pipe
    Descriptor descriptor = Descriptor.open(path.resolve("."), StandardOpenOption.READ);
    boolean kept = false;
    try {
      Optional<Path> here = descriptor.here();
      Folder folder;
      if (here.isPresent()) {
        folder = new Folder(Files.readSymbolicLink(here.get()), Optional.of(descriptor));
      } else {
        allowed.requireNamesSuffice();
        descriptor.close();
        folder = new Folder(path, Optional.empty());
      }
      kept = true;
      return folder;
    } finally {
      if (!kept) {
        descriptor.close();
      }
    }
  }

  /**
   * Opens the folder of outputs, and makes it, and those above it, where they are missing.
   *
   * @throws MediaException BADINPUT/location when it is, or would be, where none may be written
   */
  static Folder make(Path path, Allowed allowed) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    Path there = path;
    while (!Files.isDirectory(there) && there.getParent() != null) {
      missing.push(there.getFileName());
      there = there.getParent();
    }
    Folder folder = open(there, allowed);
    while (!missing.isEmpty()) {
      try (Folder above = folder) {
        allowed.create(missing.stream().reduce(above.path(), Path::resolve));
        folder = above.made(missing.pop().toString(), allowed);
      }
    }
    return folder;
  }

  private Folder made(String name, Allowed allowed) throws IOException {
    try {
      Files.createDirectory(at(name));
    } catch (FileAlreadyExistsException e) {
      LOG.debug("somebody else has made it folder={}", at(name), e);
    }
    return in(name, allowed);
  }

  /** Opens a folder in it; where that is, is to be asked of it. */
  Folder in(String name, Allowed allowed) throws IOException {
    return open(at(name), allowed);
  }

  /**
   * By which something in it is reached, now and as long as this is open.
   *
   * @throws IllegalStateException it is closed: its number may be another's
   */
  Path at(String name) {
    if (!isOpen()) {
      throw new IllegalStateException("the folder is closed: " + path);
    }
    return descriptor.flatMap(Descriptor::here).orElse(path).resolve(name);
  }

  boolean isOpen() {
    return descriptor.map(each -> each.channel().isOpen()).orElse(true);
  }

  /** A text about it as people know it: with its path. */
  String said(String text) {
    return descriptor
        .flatMap(Descriptor::here)
        .map(here -> text.replace(here + "/", path.toString().equals("/") ? "/" : path + "/"))
        .orElse(text)
        .replaceFirst("/\\.$", "");
  }

  /** Makes durable what was created, renamed or removed in it. */
  void flush() throws IOException {
    try (FileChannel channel = FileChannel.open(at("."), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    try {
      if (descriptor.isPresent()) {
        descriptor.get().close();
      }
    } catch (IOException e) {
      LOG.warn("folder not closed path={} cause={}", path, e.toString());
    }
  }
}
