package nommer.launch.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;

/**
 * A start that is made for the classes that it loads: asks what a first caller would, then ends the
 * process, which writes the archive of its classes. See {@code lib/archive.sh}.
 */
final class Rehearsal {
  /** The environment variable that asks for it. */
  static final String ASKED = "NOMMER_TRAINING";

  private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");
  private static final List<String> QUESTIONS =
      List.of("/healthz", "/v1/jobs", "/v1/nodes", "/v1/plugins", "/v1/scaling");
  private static final int PATIENCE_MILLIS = 20_000;

  private final Path processFile;
  private final Path token;

  /**
   * @param token the file with the owner's, which is there once feederd answers
   */
  Rehearsal(Path processFile, Path token) {
    this.processFile = processFile;
    this.token = token;
  }

  /** Goes on when the framework has started, on a thread that may end it. */
  void install(BundleContext context) {
    context.addFrameworkListener(
        event -> {
          if (event.getType() == FrameworkEvent.STARTED) {
            new Thread(this::askAndEnd, "nommer-rehearsal").start();
          }
        });
  }

  private void askAndEnd() {
    int code = 1;
    try {
      Matcher url = URL.matcher(Files.readString(processFile));
      if (url.find()) {
        for (String question : QUESTIONS) {
          ask(URI.create(url.group(1) + question));
        }
      }
      code = 0;
    } catch (IOException e) {
      System.err.println("the rehearsal failed: " + e);
    } finally {
      System.exit(code);
    }
  }

  private void ask(URI question) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) question.toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    if (Files.exists(token)) {
      connection.setRequestProperty("Authorization", "Bearer " + Files.readString(token).strip());
    }
    try (InputStream in =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      if (in != null) {
        in.readAllBytes();
      }
    }
  }
}
