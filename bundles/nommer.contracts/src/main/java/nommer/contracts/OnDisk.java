package nommer.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A backend in a folder of its own: a new one for each test, closed and removed afterwards.
 *
 * @param <B> the backend
 */
public class OnDisk<B extends AutoCloseable> implements BeforeEachCallback, AfterEachCallback {
  private final Opening<B> opening;
  private @Nullable Path folder;
  private @Nullable B backend;

  /**
   * How a backend is opened.
   *
   * @param <B> the backend
   */
  public interface Opening<B> {
    /** Opens one in that folder, which exists. */
    B in(Path folder) throws Exception;
  }

  public OnDisk(Opening<B> opening) {
    this.opening = opening;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("nommer-test");
    backend = opening.in(folder);
  }

  /** The folder of this test. */
  public final Path folder() {
    return begun(folder);
  }

  /** The backend of this test. */
  public final B backend() {
    return begun(backend);
  }

  /** Lets go of the backend and opens it anew, on the files that are there. */
  public final void reopen() throws Exception {
    begun(backend).close();
    backend = opening.in(folder());
  }

  private static <T> T begun(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not in a test: register this as an extension");
    }
    return value;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (backend != null) {
      backend.close();
    }
    removeFolder();
  }

  private void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
