package nommer.presets.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import nommer.media.api.Preset;

/** Writes presets as their files have them: whole or not at all. Stateless. */
final class PresetWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private PresetWriter() {}

  /** What the file of a preset holds. */
  static String text(Preset preset) {
    String how =
        preset.wanted().isEmpty() ? "\"options\": " + preset.options() : inner(preset.wanted());
    return """
        {
          "name": %s,
          "version": %d,
          "description": %s,
          "encoder": %s,
          %s
        }
        """
        .formatted(
            quoted(preset.name()),
            preset.version(),
            quoted(preset.description()),
            quoted(preset.encoder()),
            how);
  }

  private static String inner(String object) {
    String text = object.strip();
    return text.substring(1, text.length() - 1).strip();
  }

  private static String quoted(String text) {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(quoted)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot be written to memory", e);
    }
    return quoted.toString();
  }

  /** Has a file hold a preset; it is on the disk when this returns. */
  static void write(Path file, Preset preset) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + ".new"); // no look sees it
    try (FileChannel out =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = UTF_8.encode(text(preset));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
