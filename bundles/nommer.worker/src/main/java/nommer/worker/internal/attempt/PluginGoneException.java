package nommer.worker.internal.attempt;

/** A plug-in that was there at the claim is gone: the job goes back, for who has it. */
final class PluginGoneException extends RuntimeException {
  PluginGoneException(String plugin, String node) {
    super(plugin + " is not on node " + node + " any more");
  }
}
