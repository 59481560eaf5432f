package nommer.job.upkeep.internal.likeness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Hashes of files, each read again only once it was changed. For one thread. */
final class Hashes {
  /** Hex digits that are told: enough to tell two apart. */
  private static final int DIGITS = 12;

  private final Map<Path, Read> read = new HashMap<>();

  private record Read(FileTime time, long size, String hash) {}

  /** Of a text. */
  static String of(String text) {
    MessageDigest digest = digest();
    digest.update(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  /**
   * Of the names and contents of the files of a folder that end so, whatever folder it is; hidden
   * ones, and folders in it, count for nothing. One that is not there is as an empty one.
   *
   * @throws UncheckedIOException they cannot be read
   */
  String ofFolder(Path folder, String ending) {
    StringBuilder all = new StringBuilder();
    for (Path file : files(folder, ending)) {
      all.append(file.getFileName()).append('\n').append(ofFile(file)).append('\n');
    }
    return of(all.toString());
  }

  /** Of a file's content; of one that is not there, that of an empty text. */
  String ofFile(Path file) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Read known = read.get(file);
      if (known == null || !known.time().equals(time) || known.size() != size) {
        known = new Read(time, size, content(file));
        read.put(file, known);
      }
      return known.hash();
    } catch (NoSuchFileException none) {
      return of("");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isMeant(file, ending))
          .sorted((one, other) -> name(one).compareTo(name(other)))
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static boolean isMeant(Path file, String ending) {
    return name(file).endsWith(ending) && !name(file).startsWith(".") && Files.isRegularFile(file);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String content(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
