package nommer.config.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.felix.utils.properties.TypedProperties;
import org.apache.felix.utils.properties.TypedProperties.SubstitutionCallback;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .config} file and what stood in it when it last agreed with its configuration. Whoever
 * has changed it since is not written over: what he wrote will be read. Not thread-safe.
 */
final class ConfigurationFile {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final SubstitutionCallback variables;
  private byte @Nullable [] agreed;

  /**
   * The file at that path, absolute, which may not exist yet.
   *
   * @param variables what {@code ${NAME}} in it stands for, as for FileInstall
   */
  ConfigurationFile(Path path, SubstitutionCallback variables) {
    this.path = path;
    this.variables = variables;
  }

  /**
   * Has the file say what the configuration says, unless somebody else changed it since the two
   * last agreed. Comments and order stay. A new file is for its owner alone, since a configuration
   * may hold keys.
   *
   * @return whether it was written
   */
  boolean write(Map<String, Object> values) throws IOException {
    byte[] there = read();
    TypedProperties file = parse(there);
    if (there != null && agree(file, values)) {
      agreed = there;
      return false;
    }
    if (!Arrays.equals(there, agreed)) {
      return false;
    }
    byte[] next = changed(file, values);
    replace(next);
    agreed = next;
    return true;
  }

  /** Removes the file, unless somebody else changed it; whether it was removed. */
  boolean delete() throws IOException {
    byte[] there = read();
    return there != null && Arrays.equals(there, agreed) && Files.deleteIfExists(path);
  }

  Path path() {
    return path;
  }

  private byte @Nullable [] read() throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private TypedProperties parse(byte @Nullable [] content) throws IOException {
    TypedProperties file = new TypedProperties(variables);
    if (content == null) {
      file.put("typed", 1); // once with a type, it writes all others with theirs
      file.remove("typed");
    } else {
      file.load(new StringReader(new String(content, UTF_8)));
    }
    return file;
  }

  private static boolean agree(TypedProperties file, Map<String, Object> values) {
    return file.keySet().equals(values.keySet())
        && values.entrySet().stream()
            .allMatch(each -> Objects.deepEquals(file.get(each.getKey()), each.getValue()));
  }

  /** Touches only what differs, so that variables of the rest stay. */
  private static byte[] changed(TypedProperties file, Map<String, Object> values)
      throws IOException {
    for (String key : new HashSet<>(file.keySet())) {
      if (!values.containsKey(key)) {
        file.remove(key);
      }
    }
    values.forEach(
        (key, value) -> {
          if (!Objects.deepEquals(file.get(key), value)) {
            file.put(key, value);
          }
        });
    StringWriter text = new StringWriter();
    file.save(text);
    return text.toString().getBytes(UTF_8);
  }

  /** In one step, so that no other process ever reads half of it. */
  private void replace(byte[] content) throws IOException {
    boolean exists = Files.exists(path);
    Path target = exists ? path.toRealPath() : path; // a link stays one
    Path next = target.resolveSibling("." + target.getFileName() + ".new");
    Files.deleteIfExists(next);
    Files.createFile(next, PosixFilePermissions.asFileAttribute(PRIVATE));
    try {
      Files.write(next, content);
      if (exists) {
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(target));
      }
      Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
