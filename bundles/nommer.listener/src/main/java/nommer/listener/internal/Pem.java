package nommer.listener.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys as Let's Encrypt and OpenSSL write them. */
final class Pem {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private Pem() {}

  /**
   * A store in memory with the chain and its key.
   *
   * @throws ListenerException the key is of another form, or of another certificate
   */
  static KeyStore keyStore(Path chain, Path key, String password)
      throws IOException, GeneralSecurityException {
    Certificate[] certificates = certificates(chain);
    PublicKey ours = certificates[0].getPublicKey();
    PrivateKey secret = key(key, ours.getAlgorithm());
    requirePair(secret, ours, chain, key);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("feederd", secret, password.toCharArray(), certificates);
    return store;
  }

  private static Certificate[] certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Certificate[] all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (all.length == 0) {
        throw new ListenerException("there is no certificate in " + file + ": give a PEM file");
      }
      return all;
    }
  }

  private static PrivateKey key(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!matcher.find()) {
      throw new ListenerException(
          ("there is no key in PKCS#8 without a password in %s (BEGIN PRIVATE KEY): make one with"
                  + " openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW")
              .formatted(file));
    }
    byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }

  private static void requirePair(PrivateKey secret, PublicKey ours, Path chain, Path key)
      throws GeneralSecurityException {
    String algorithm = ours.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    byte[] text = {1, 2, 3};
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(secret);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(ours);
    signature.update(text);
    if (!signature.verify(signed)) {
      throw new ListenerException(
          "the key in %s is not that of the first certificate in %s: give the pair"
              .formatted(key, chain));
    }
  }
}
