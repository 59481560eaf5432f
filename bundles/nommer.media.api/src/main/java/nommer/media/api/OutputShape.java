package nommer.media.api;

/** What an output is. */
public enum OutputShape {
  /** One file. */
  FILE,

  /**
   * Many files and a manifest that names them, such as a playlist and its segments. The output's
   * destination is the manifest's; the files lie in a folder beside it, which {@link
   * StagingName#folder()} names. Nobody finds them before the manifest names them, and it appears
   * last and in one step.
   */
  TREE
}
