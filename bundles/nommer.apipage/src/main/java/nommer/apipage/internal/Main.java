package nommer.apipage.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the build runs. The same files make the same bytes, wherever and whenever. */
public final class Main {
  private Main() {}

  /**
   * Writes the page.
   *
   * @param args the OpenAPI document, in YAML; docs/errors.md; and the page to be written
   * @throws IOException a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("arguments: OPENAPI_YAML ERRORS_MD PAGE_HTML");
    }
    Api api = new Api(new ObjectMapper(new YAMLFactory()).readTree(Path.of(args[0]).toFile()));
    String page = new Page(api, Files.readString(Path.of(args[1]))).html();
    Path file = Path.of(args[2]).toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.writeString(file, page);
  }
}
