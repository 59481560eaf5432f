package nommer.cli.internal.media;

/**
 * What the user wrote as a URI; it goes to feederd untouched.
 *
 * @param uri as written
 */
public record RemotePlace(String uri) implements Place {
  @Override
  public String shown() {
    return uri;
  }

  @Override
  public String name() {
    String path = uri.replaceFirst("[?#].*", "");
    return Percent.decoded(path.substring(path.lastIndexOf('/') + 1));
  }

  @Override
  public boolean isFolder() {
    return uri.endsWith("/");
  }

  @Override
  public Place child(String name) {
    return new RemotePlace(uri + Percent.encoded(name));
  }
}
