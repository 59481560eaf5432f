package nommer.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The password of the Felix Web Console: made once per home, 144 random bits, mode 600. */
final class ConsolePassword {
  private static final String FILE = "console-password";

  private ConsolePassword() {}

  /** The password's hash in the console's own form; the password itself stays in its file. */
  static String hashed(Path secrets) {
    Path file = secrets.resolve(FILE);
    try {
      create(file);
      return hash(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw LaunchException.home("cannot keep the console's password in " + file + ": " + e, e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[18];
    new SecureRandom().nextBytes(random);
    byte[] password =
        (Base64.getUrlEncoder().encodeToString(random) + "\n").getBytes(StandardCharsets.US_ASCII);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel = Files.newByteChannel(file, options, mode)) {
      channel.write(java.nio.ByteBuffer.wrap(password));
    } catch (FileAlreadyExistsException earlier) {
      // made by an earlier start: the home keeps its password
      return;
    }
  }

  private static String hash(String password) {
    if (password.isEmpty()) {
      throw LaunchException.home(
          "the console's password file is empty: delete " + FILE + " for a new one", null);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
      return "{sha-256}" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
