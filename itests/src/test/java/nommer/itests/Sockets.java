package nommer.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets of a process, from Linux's {@code /proc}. */
final class Sockets {
  private static final String LISTEN = "0A";

  private Sockets() {}

  /** Addresses on which it listens. */
  static List<String> listening(long pid) throws IOException {
    return all(pid).filter(fields -> fields[3].equals(LISTEN)).map(fields -> fields[1]).toList();
  }

  /** Ports at the other end of its connections, now. */
  static List<Integer> remotePorts(long pid) throws IOException {
    return all(pid)
        .filter(fields -> !fields[3].equals(LISTEN))
        .map(fields -> Integer.parseInt(fields[2].substring(fields[2].lastIndexOf(':') + 1), 16))
        .filter(port -> port != 0) // not connected yet
        .toList();
  }

  private static Stream<String[]> all(long pid) throws IOException {
    Set<String> inodes = inodes(pid);
    return Stream.concat(table(pid, "tcp"), table(pid, "tcp6"))
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> inodes.contains(fields[9]));
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
