package nommer.fleet.ec2.bootstrap.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nommer.fleet.api.FleetException;

/**
 * The checked configuration.
 *
 * @param bucket or empty: then there is no bootstrap
 * @param prefix of keys, with the slash at its end, or empty
 * @param pathStyle whether the bucket is told in the path
 * @param urlLife of presigned URLs
 * @param patience with an instance that sets itself up
 * @param leaveOut names of files, relative to conf/
 * @param packages for apt
 */
record Settings(
    String bucket,
    String prefix,
    boolean pathStyle,
    Duration urlLife,
    Duration patience,
    Set<String> leaveOut,
    List<String> packages) {
  private static final int LONGEST_LIFE = 7 * 24 * 3600;

  Settings {
    leaveOut = Set.copyOf(leaveOut);
    packages = List.copyOf(packages);
  }

  /**
   * @throws IllegalArgumentException with what to write instead
   */
  static Settings of(BootstrapConfig config) {
    String bucket = config.bucket().strip();
    require(
        bucket.matches("([A-Za-z0-9._-]{3,255})?"), "bucket", bucket, "a bucket's name, no s3://");
    String prefix = config.key_prefix().strip();
    require(
        prefix.matches("([A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?"),
        "key.prefix",
        prefix,
        "words of A-Za-z0-9._- with slashes between them");
    int life = config.url_life_seconds();
    require(life >= 300 && life <= LONGEST_LIFE, "url.life.seconds", "" + life, "300 to 604800");
    int patience = config.setup_timeout_seconds();
    require(patience >= 60, "setup.timeout.seconds", "" + patience, "60 or more");
    List<String> packages = words(config.packages());
    packages.forEach(
        each -> require(each.matches("[a-z0-9][a-z0-9.+-]+"), "packages", each, "names for apt"));
    return new Settings(
        bucket,
        prefix.isEmpty() ? "" : prefix + "/",
        config.path_style(),
        Duration.ofSeconds(life),
        Duration.ofSeconds(patience),
        Set.copyOf(words(config.leave_out())),
        packages);
  }

  /**
   * @throws FleetException with what to write instead: launch nothing
   */
  static Settings ofLaunch(BootstrapConfig config) {
    try {
      return of(config);
    } catch (IllegalArgumentException e) {
      throw new FleetException(String.valueOf(e.getMessage()), e);
    }
  }

  boolean isOff() {
    return bucket.isEmpty();
  }

  private static List<String> words(String[] texts) {
    return Arrays.stream(texts)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  private static void require(boolean good, String key, String value, String wanted) {
    if (!good) {
      throw new IllegalArgumentException(
          "%s of nommer.fleet.ec2.bootstrap is '%s': write %s".formatted(key, value, wanted));
    }
  }
}
