package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import nommer.fleet.api.FleetException;

/** The user data of an instance, for cloud-init: a script, and when to run it. */
record CloudConfig(Settings settings) {
  /** EC2 takes no more, before base64. */
  static final int MAX_BYTES = 16 * 1024;

  private static final String SCRIPT = "setup.sh";
  private static final String PLACE = "/usr/local/sbin/media-nommer-setup";

  /**
   * Holds no secret that lives longer than the URLs.
   *
   * @param url where a part is fetched from
   * @throws FleetException it is longer than EC2 takes
   */
  String text(List<Part> parts, Function<Part, String> url) {
    String text =
        """
        #cloud-config
        # Makes this instance a worker of media-nommer. If that fails, or takes too long, it ends.
        write_files:
          - path: %s
            permissions: "0700"
            content: |
        %s
        runcmd:
          - 'timeout -k 30 %d sh %s || { echo "media-nommer: the setup failed, this instance ends" | tee /dev/console; shutdown -h now || systemctl poweroff; }'
        """
            .formatted(PLACE, script(parts, url).indent(6), settings.patience().toSeconds(), PLACE);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new FleetException(
          "the user data is of %d bytes, and EC2 takes %d: the signed URLs in it are as long as the session token of feederd's keys, so use keys without one, or a shorter key.prefix of nommer.fleet.ec2.bootstrap, or an image of your own"
              .formatted(bytes, MAX_BYTES),
          null);
    }
    return text;
  }

  /** What the instance runs as root. */
  String script(List<Part> parts, Function<Part, String> url) {
    String fetches =
        parts.stream()
            .map(each -> "part %s %s '%s'".formatted(each.name(), each.sha256(), url.apply(each)))
            .collect(Collectors.joining("\n"));
    return template()
        .replace("@PACKAGES@", String.join(" ", settings.packages()))
        .replace("@PARTS@", fetches);
  }

  private static String template() {
    try (InputStream in = CloudConfig.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("the bundle has lost its " + SCRIPT);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the bundle's " + SCRIPT + " cannot be read", e);
    }
  }
}
