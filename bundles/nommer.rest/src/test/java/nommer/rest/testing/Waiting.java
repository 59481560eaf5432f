package nommer.rest.testing;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Whether a servlet may answer later. */
final class Waiting {
  private Waiting() {}

  /**
   * By the annotation that SCR's description of it is made of; at run time the class file alone has
   * it. One that forgot it cannot wait for a body in the shipped form, either.
   */
  static boolean isSaidBy(Servlet servlet) {
    Class<?> type = servlet.getClass();
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.ISO_8859_1)
          .contains("HttpWhiteboardServletAsyncSupported;");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
