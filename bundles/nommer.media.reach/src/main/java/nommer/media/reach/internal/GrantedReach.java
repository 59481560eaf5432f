package nommer.media.reach.internal;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nommer.job.api.Grant;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.reach.JobReach;

/** What one grant allows, on this machine. */
final class GrantedReach implements JobReach {
  private static final Set<String> WEB = Set.of("http", "https");

  /** A prefix that is no location, and names a network. */
  private static final String NETWORK = "net";

  private final Grant grant;
  private final Places places;
  private final Addresses addresses;

  GrantedReach(Grant grant, Places places, Addresses addresses) {
    this.grant = grant;
    this.places = places;
    this.addresses = addresses;
  }

  @Override
  public boolean isOwner() {
    return grant.isOwner();
  }

  @Override
  public void read(MediaUri source) {
    require(grant.read(), source, "read");
  }

  @Override
  public void write(MediaUri destination) {
    require(grant.write(), destination, "write");
  }

  @Override
  public void tell(MediaUri url) {
    require(grant.tell(), url, "notify");
  }

  @Override
  public void open(Path resolved) {
    require(grant.read(), resolved, "read");
  }

  @Override
  public void create(Path resolved) {
    require(grant.write(), resolved, "write");
  }

  @Override
  public List<InetAddress> connect(String host, int port) {
    List<InetAddress> all = addresses.resolve(host);
    List<InetAddress> allowed = all.stream().filter(each -> mayConnect(each, port)).toList();
    if (allowed.isEmpty()) {
      throw refused(host, port, all.get(0));
    }
    return allowed;
  }

  @Override
  public void redirect(URI target) {
    String scheme = String.valueOf(target.getScheme());
    if (!WEB.contains(scheme)) {
      throw refused("a server's answer leads to " + scheme + ":, which is no place of the web");
    }
    read(MediaUri.parse(target.toString()));
  }

  private boolean mayConnect(InetAddress address, int port) {
    return !addresses.isNever(address, port)
        && (isOwner() || !Addresses.isPrivate(address) || isNamed(address, port));
  }

  /**
   * Whether some prefix names that very address and port, or a network that it is in. A name names
   * none: what it means is up to whoever has it.
   */
  private boolean isNamed(InetAddress address, int port) {
    return Stream.of(grant.read(), grant.write(), grant.tell())
        .flatMap(List::stream)
        .anyMatch(prefix -> names(MediaUri.parse(prefix), address, port));
  }

  private static boolean names(MediaUri prefix, InetAddress address, int port) {
    if (prefix.scheme().equals(NETWORK)) {
      return Network.of(prefix.host() + prefix.path())
          .filter(net -> net.holds(address))
          .isPresent();
    }
    Authority authority = Authority.of(prefix);
    return WEB.contains(prefix.scheme())
        && authority.port() == port
        && (Literal.of(authority.host()).filter(address::equals).isPresent()
            || (Addresses.isLocalhost(authority.host()) && address.isLoopbackAddress()));
  }

  /** What a look at the URI alone shows of where it leads. */
  private void requireVisible(MediaUri location) {
    if (!WEB.contains(location.scheme())) {
      return;
    }
    Authority authority = Authority.of(location);
    Addresses.visible(authority.host())
        .filter(address -> !mayConnect(address, authority.port()))
        .ifPresent(
            address -> {
              throw refused(authority.host(), authority.port(), address);
            });
  }

  private MediaException refused(String host, int port, InetAddress address) {
    String what = "%s, port %d, is %s, which ".formatted(host, port, address.getHostAddress());
    if (addresses.isNever(address, port)) {
      return refused(
          what + "is never served: it is link-local, multicast, no host's, or feederd's own API");
    }
    return refused(
        what
            + "is of this machine or of a private network: the token %s needs a prefix that names the network (nommer token create … --read net://%s/%d)"
                .formatted(
                    grant.tokenName(), address.getHostAddress(), address.getAddress().length * 8));
  }

  private void require(List<String> prefixes, MediaUri location, String deed) {
    if (!isOwner() && prefixes.stream().map(Prefix::of).noneMatch(each -> each.holds(location))) {
      throw refused(
          "the token %s may not %s %s: it needs a prefix for it (nommer token create … --%s %s)"
              .formatted(grant.tokenName(), deed, location, deed, folder(location)));
    }
    requireVisible(location);
  }

  private void require(List<String> prefixes, Path resolved, String deed) {
    if (places.isNever(resolved)) {
      throw refused(resolved + " is never served: it is the system's, or in the daemon's home");
    }
    if (!isOwner() && prefixes.stream().noneMatch(each -> holds(each, resolved))) {
      throw refused(
          "the token %s may not %s %s, which is where a link leads: it needs a prefix for it"
              .formatted(grant.tokenName(), deed, resolved));
    }
  }

  private static boolean holds(String prefix, Path resolved) {
    MediaUri uri = MediaUri.parse(prefix);
    return uri.scheme().equals("file")
        && resolved.startsWith(PrefixFolder.of(Path.of(MediaUri.unescaped(uri.path()))));
  }

  /** The folder that a location lies in, as one would name it as a prefix. */
  private static String folder(MediaUri location) {
    String text = location.toString();
    return text.substring(0, text.lastIndexOf('/') + 1);
  }

  private static MediaException refused(String message) {
    return new MediaException(ErrorCode.BADINPUT, "location", message);
  }
}
