package nommer.cli.internal.media;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on this machine.
 *
 * @param path absolute
 * @param slash whether the user wrote a slash behind it
 */
public record LocalFile(Path path, boolean slash) implements Place {
  @Override
  public String uri() {
    return "file://" + Percent.encoded(path.toString());
  }

  @Override
  public String shown() {
    return path.toString();
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public boolean isFolder() {
    return slash || Files.isDirectory(path);
  }

  @Override
  public Place child(String name) {
    return new LocalFile(path.resolve(name), false);
  }
}
