package nommer.listener.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who we are for TLS, in files that may be renewed.
 *
 * @param files a PEM file of certificates and one of the key, or one key store
 * @param password of the key store
 */
record Certificate(List<Path> files, String password) {
  /** A key store, with the password of the keys in it. */
  record Loaded(KeyStore store, String password) {}

  static Optional<Certificate> of(ListenerConfig config) {
    boolean pem = !config.certificate().isBlank() || !config.key().isBlank();
    if (pem && (config.certificate().isBlank() || config.key().isBlank())) {
      throw new ListenerException(
          "certificate and key go together in conf/nommer.listener.config: give both PEM files");
    }
    if (pem && !config.key_store().isBlank()) {
      throw new ListenerException(
          "give certificate and key, or key.store, in conf/nommer.listener.config, not both");
    }
    if (pem) {
      return Optional.of(
          new Certificate(List.of(path(config.certificate()), path(config.key())), ""));
    }
    return config.key_store().isBlank()
        ? Optional.empty()
        : Optional.of(
            new Certificate(List.of(path(config.key_store())), config.key_store_password()));
  }

  private static Path path(String text) {
    Path path = Path.of(text.strip());
    if (!path.isAbsolute()) {
      throw new ListenerException(
          "%s in conf/nommer.listener.config is no absolute path: give one".formatted(text));
    }
    return path;
  }

  /**
   * Reads the files.
   *
   * @throws ListenerException they are not what they should be
   */
  Loaded load() {
    try {
      if (files.size() == 2) {
        String once = UUID.randomUUID().toString();
        return new Loaded(Pem.keyStore(files.get(0), files.get(1), once), once);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(files.get(0))) {
        store.load(in, password.toCharArray());
      }
      return new Loaded(store, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new ListenerException(
          "cannot use the certificate in %s: %s; let its files be whole and readable by %s"
              .formatted(files, e, System.getProperty("user.name")),
          e);
    }
  }

  /** Another one when a file was replaced. */
  String stamp() {
    StringBuilder stamp = new StringBuilder();
    for (Path file : files) {
      try {
        stamp.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file));
      } catch (IOException e) { // between two files: what is in use stays so
        stamp.append("none");
      }
      stamp.append(';');
    }
    return stamp.toString();
  }
}
