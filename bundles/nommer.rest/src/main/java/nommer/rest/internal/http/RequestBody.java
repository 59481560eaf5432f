package nommer.rest.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import nommer.media.api.ErrorCode;

/**
 * A request's body as text, whatever its Content-Type says: the original's client sends JSON under
 * the type of a form. Nothing before this may ask the request for parameters, which would eat such
 * a body.
 */
public final class RequestBody {
  static final int MAX_BYTES = 1 << 20;

  /** Of the request: the bytes that came, or the problem why they did not. */
  static final String ATTRIBUTE = "nommer.rest.body";

  private RequestBody() {}

  /** Whether there is nothing to wait for any more. */
  static boolean hasCome(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  /**
   * The whole text, without a byte order mark. For servlets that say that they {@linkplain
   * JsonServlet#takesBody take a body}.
   *
   * @throws ProblemException it is larger than 1 MiB, not UTF-8, or did not come whole
   */
  public static String text(HttpServletRequest request) {
    byte[] bytes = bytes(request);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problems.badInput("malformed_text", "the body is not UTF-8 text: send JSON in UTF-8"));
    }
  }

  private static byte[] bytes(HttpServletRequest request) {
    Object body = request.getAttribute(ATTRIBUTE);
    if (body instanceof Problem problem) {
      throw new ProblemException(problem);
    }
    if (!(body instanceof byte[] bytes)) {
      throw new IllegalStateException("this servlet takes no body");
    }
    if (bytes.length > MAX_BYTES) {
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
