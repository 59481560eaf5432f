package nommer.metrics.internal;

/** Some figures that belong together, from one source. */
interface Figures {
  /**
   * Writes them.
   *
   * @throws RuntimeException they cannot be known at the moment; what was written is left out
   */
  void write(Exposition out);
}
