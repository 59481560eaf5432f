package nommer.cli.internal.media;

/** Where a source is or an output goes. */
public sealed interface Place permits LocalFile, RemotePlace {
  /** The URI that the API takes. */
  String uri();

  /** For the user: a path where there is one. */
  String shown();

  /** The last part of its name. */
  String name();

  /** Whether it is a folder, to put an output in. */
  boolean isFolder();

  /** The place of that name within this folder. */
  Place child(String name);
}
