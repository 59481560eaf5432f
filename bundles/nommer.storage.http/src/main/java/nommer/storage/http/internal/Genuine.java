package nommer.storage.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import nommer.media.api.ContentCodings;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Whether what a server gives with a good status is the file that was asked for. Stateless. */
final class Genuine {
  private static final Pattern HTML =
      Pattern.compile(
          "(<!--.*-->\\s*)*<(!doctype\\s+html|html|head|body|script)\\b.*", Pattern.DOTALL);

  private static final Pattern TEXT_TYPE =
      Pattern.compile(
          "\\s*(text/html|application/xhtml\\+xml|(text|application)/(json|xml))\\s*(;.*)?");

  private static final int HEAD = 512;

  private Genuine() {}

  /**
   * Complains of a body that is not the file's own bytes, though nothing else was asked for.
   *
   * @throws MediaException BADINPUT/compressed
   */
  static void requirePlain(Answer answer, HttpLocation source) {
    for (String name : List.of("Content-Encoding", "Transfer-Encoding")) {
      ContentCodings.compression(String.join(",", answer.headers(name)))
          .ifPresent(
              coding -> {
                throw Answers.badInput(
                    "compressed",
                    "the server compresses %s unasked (%s: %s), so that it is no media file any more: let it send media as they are, or choose another source"
                        .formatted(source, name, coding));
              });
    }
  }

  /**
   * Complains of a page in place of a file, as servers send them that want somebody to sign in.
   *
   * @param type the answer's Content-Type, or empty
   * @throws MediaException BADINPUT/web_page
   */
  static void requireNoPage(Path file, String type, HttpLocation source) {
    String head = head(file, source);
    boolean textual = TEXT_TYPE.matcher(type.toLowerCase(Locale.ROOT)).matches();
    boolean text = textual && (head.startsWith("<") || head.startsWith("{"));
    if (text || HTML.matcher(head).matches()) {
      throw Answers.badInput(
          "web_page",
          "the server gives a page or message (%s) in place of %s: does somebody have to sign in, or has it moved? Open it in a browser, and use a URI that yields the file itself"
              .formatted(type.isEmpty() ? "of no type" : "Content-Type: " + type, source));
    }
  }

  /** The beginning in lower case, without byte order mark and blanks. */
  private static String head(Path file, HttpLocation source) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.replaceFirst("^\\uFEFF?\\s*", "").toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "disk_full", "cannot read the copy of " + source + ": " + e, e);
    }
  }
}
