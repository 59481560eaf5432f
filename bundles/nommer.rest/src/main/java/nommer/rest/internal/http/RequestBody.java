package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import nommer.media.api.ErrorCode;

/**
 * Reads a request's body as text, whatever its Content-Type says: the original's client sends JSON
 * under the type of a form. Nothing before this may ask the request for parameters, which would eat
 * such a body.
 */
public final class RequestBody {
  private static final int MAX_BYTES = 1 << 20;

  /** Read and thrown away of a body that is too large, so that the client hears why. */
  private static final long MAX_DRAINED_BYTES = 16L << 20;

  private RequestBody() {}

  /**
   * The whole text, without a byte order mark.
   *
   * @throws ProblemException it is larger than 1 MiB, or not UTF-8
   * @throws IOException the client went away
   */
  public static String text(HttpServletRequest request) throws IOException {
    byte[] bytes = bytes(request);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problems.badInput("malformed_text", "the body is not UTF-8 text: send JSON in UTF-8"));
    }
  }

  private static byte[] bytes(HttpServletRequest request) throws IOException {
    InputStream in = request.getInputStream();
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      in.skip(MAX_DRAINED_BYTES);
      throw new ProblemException(
          Problem.of(
              413,
              ErrorCode.BADINPUT,
              "too_large",
              "the body is larger than 1 MiB: a job's description is much smaller; media goes by"
                  + " URI"));
    }
    return bytes;
  }
}
