package nommer.job.upkeep.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import nommer.job.archive.GzipMembers;
import nommer.job.archive.GzipMembers.Tail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of the archive, to which members of gzip are added. What a process that was killed left
 * behind the last whole one is cut off; a file that is damaged otherwise is set aside, for somebody
 * may mend it. For one thread.
 */
final class ArchiveFile {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveFile.class);
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path file;

  /** Up to which it is known to be whole. */
  private long whole = -1;

  ArchiveFile(Path file) {
    this.file = file;
  }

  /**
   * Adds a member, which is on the disk when this returns.
   *
   * @throws IOException it was not added, as far as that could be undone
   */
  void add(byte[] member) throws IOException {
    Files.createDirectories(file.getParent(), PRIVATE_FOLDER);
    if (Files.exists(file) && Files.size(file) != whole) {
      mend();
    }
    boolean first = !Files.exists(file);
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), PRIVATE)) {
      long end = channel.size();
      whole = -1;
      try {
        write(channel, ByteBuffer.wrap(member), end);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
      whole = end + member.length;
    }
    if (first) {
      flushFolder();
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long end) throws IOException {
    long at = end;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(true);
  }

  /** Without that, a power cut may take a new file's name. */
  private void flushFolder() throws IOException {
    try (FileChannel folder = FileChannel.open(file.getParent(), READ)) {
      folder.force(true);
    }
  }

  private void mend() throws IOException {
    try (GzipMembers members = new GzipMembers(Files.newInputStream(file))) {
      members.transferTo(OutputStream.nullOutputStream());
      if (members.tail() == Tail.CUT) {
        cut(members.whole());
      } else if (members.tail() == Tail.DAMAGED) {
        setAside(members.whole());
      }
    }
  }

  private void cut(long end) throws IOException {
    LOG.warn("archive cut behind its last whole part file={} bytes={}", file, end);
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.truncate(end);
    }
  }

  private void setAside(long end) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + System.nanoTime());
    LOG.error("archive damaged, and set aside file={} at_byte={} to={}", file, end, aside);
    Files.move(file, aside);
  }
}
