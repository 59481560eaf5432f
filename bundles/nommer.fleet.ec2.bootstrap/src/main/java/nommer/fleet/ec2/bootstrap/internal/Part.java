package nommer.fleet.ec2.bootstrap.internal;

/**
 * An archive as it is known in the bucket: what has its hash is the same.
 *
 * @param name worker, conf or plugins
 * @param sha256 in hexadecimal digits
 * @param size in bytes
 */
record Part(String name, String sha256, long size) {
  /**
   * @param prefix with the slash at its end, or empty
   */
  String key(String prefix) {
    return prefix + name + "/" + sha256 + ".tar";
  }
}
