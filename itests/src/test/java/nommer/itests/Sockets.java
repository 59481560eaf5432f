package nommer.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which a process listens, from Linux's {@code /proc}. */
final class Sockets {
  private static final String LISTEN = "0A";

  private Sockets() {}

  static List<String> listening(long pid) throws IOException {
    Set<String> inodes = inodes(pid);
    return Stream.concat(table(pid, "tcp"), table(pid, "tcp6"))
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields[3].equals(LISTEN) && inodes.contains(fields[9]))
        .map(fields -> fields[1])
        .toList();
  }

  private static Stream<String> table(long pid, String protocol) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/net/" + protocol)).stream().skip(1);
  }

  private static Set<String> inodes(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring(8, target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
