package nommer.media.api;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What one request may touch: the prefixes of its token, and places that are never served, whoever
 * asks. A storage asks it about what only the moving bytes show. Thread-safe.
 *
 * <p>All of it fails with a {@link MediaException} of the reason {@code location}, whose message
 * names what would be needed: the code is BADINPUT.
 */
@ProviderType
public interface Reach {
  /** Whether the request is the owner's, who may what the daemon's user may. */
  boolean isOwner();

  /**
   * Whether a source may be there, by its URI alone.
   *
   * @throws MediaException BADINPUT/location
   */
  void read(MediaUri source);

  /**
   * Whether an output may go there, by its URI alone.
   *
   * @throws MediaException BADINPUT/location
   */
  void write(MediaUri destination);

  /**
   * Whether this file may be read.
   *
   * @param resolved absolute, all links followed
   * @throws MediaException BADINPUT/location
   */
  void open(Path resolved);

  /**
   * Whether a file of this name may be created, replaced or removed.
   *
   * @param resolved absolute, all links of its folder followed
   * @throws MediaException BADINPUT/location
   */
  void create(Path resolved);

  /**
   * Where a connection may go. The addresses returned, and no others, are to be connected to: the
   * name is resolved here alone, so that it cannot mean something else later. May take as long as
   * the resolver does.
   *
   * @param host a name, or an address as text, in brackets or not
   * @param port from 1 to 65535
   * @return in the resolver's order; at least one
   * @throws MediaException BADINPUT/location when none of them is allowed; STORAGE/unknown_host
   *     when it does not resolve
   */
  List<InetAddress> connect(String host, int port);

  /**
   * Whether a server's answer may lead there; {@link #connect} follows.
   *
   * @param target absolute
   * @throws MediaException BADINPUT/location
   */
  void redirect(URI target);
}
