package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;

/**
 * The configuration as workers get it: with no keys, no secrets, and nothing that only this machine
 * has. A worker is who its instance profile says.
 */
record ConfFiles(Path conf, Set<String> leaveOut) {
  /** Who we are; a worker is somebody else. */
  private static final Set<String> IDENTITY =
      Set.of("access.key.id", "secret.access.key", "profile");

  private static final String AWS = "nommer.aws";
  private static final String FLEET = "nommer.fleet.ec2";

  /** Who may ask feederd; a job that a worker takes holds what its token allowed. */
  private static final String TOKENS = "tokens/";

  private static final String SHUTDOWN = "shutdown.command";

  /** The unit that runs the worker powers off once that has ended, so this takes no rights. */
  private static final String END = SHUTDOWN + "=[\"sh\",\"-c\",\"kill -TERM $PPID\"]\n";

  ConfFiles {
    leaveOut = Set.copyOf(leaveOut);
  }

  /**
   * @throws IOException a file cannot be read
   * @throws FleetException a file asks for secrets, which do not leave this machine
   */
  List<Item> items() throws IOException {
    List<Item> items = new ArrayList<>();
    boolean fleet = false;
    for (Path file : Snapshot.files(conf)) {
      String name = conf.relativize(file).toString();
      if (!leaveOut.contains(name) && !name.startsWith(TOKENS)) {
        items.add(Item.of(name, content(name, file)));
        fleet |= pid(name).equals(FLEET);
      }
    }
    if (!fleet) {
      items.add(Item.of(FLEET + ".config", END.getBytes(StandardCharsets.UTF_8)));
    }
    return items;
  }

  private static byte[] content(String name, Path file) throws IOException {
    if (pid(name).isEmpty()) {
      return Files.readAllBytes(file);
    }
    boolean typed = name.endsWith(".config");
    List<ConfigText.Piece> pieces = ConfigText.pieces(Files.readString(file), typed);
    if (pid(name).equals(AWS)) {
      pieces = pieces.stream().filter(each -> !IDENTITY.contains(each.key())).toList();
    }
    pieces.forEach(each -> refuseSecret(name, each));
    String text = pieces.stream().map(ConfigText.Piece::text).collect(Collectors.joining());
    boolean ends = pieces.stream().anyMatch(each -> each.key().equals(SHUTDOWN));
    if (pid(name).equals(FLEET) && typed && !ends) {
      text = text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + END;
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void refuseSecret(String name, ConfigText.Piece piece) {
    if (piece.key().isEmpty()) {
      return;
    }
    String key = piece.key().toLowerCase(Locale.ROOT);
    boolean asks = piece.text().contains("$[secret:") || piece.text().contains("$[env:");
    boolean holds = Stream.of("secret", "password", "access.key", "token").anyMatch(key::contains);
    if (asks || holds) {
      throw new FleetException(
          "%s of conf/%s is a secret or of this machine alone, and workers on EC2 get none: take it out, or name the file in leave.out of nommer.fleet.ec2.bootstrap, or use an image of your own"
              .formatted(piece.key(), name),
          null);
    }
  }

  /** Of a file that the daemons read as a configuration, else empty. */
  private static String pid(String name) {
    boolean is = !name.contains("/") && (name.endsWith(".config") || name.endsWith(".cfg"));
    return is ? name.substring(0, name.lastIndexOf('.')) : "";
  }
}
