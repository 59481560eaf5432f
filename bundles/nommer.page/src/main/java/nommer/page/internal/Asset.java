package nommer.page.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A file of the page, compressed once. Immutable; the arrays are for reading. */
final class Asset {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  private final String type;
  private final byte[] plain;
  private final byte[] zipped;
  private final String tag;

  private Asset(String type, byte[] plain) {
    this.type = type;
    this.plain = plain;
    this.zipped = zip(plain);
    this.tag = '"' + hash(plain).substring(0, 22) + '"';
  }

  static Asset of(String name, byte[] bytes) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException("no type is known for " + name);
    }
    return new Asset(type, bytes);
  }

  /** For {@code Content-Type}. */
  String type() {
    return type;
  }

  /** Its bytes. */
  byte[] plain() {
    return plain;
  }

  /** The same, by gzip. */
  byte[] zipped() {
    return zipped;
  }

  /** An entity tag, in quotes. */
  String tag() {
    return tag;
  }

  /** SHA-256 in base64, as a content security policy names a script. */
  static String hash(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has SHA-256", e);
    }
  }

  private static byte[] zip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes it", e);
    }
    return out.toByteArray();
  }
}
