package nommer.media.reach.internal;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import nommer.job.api.Grant;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.reach.JobReach;

/** What one grant allows, on this machine. */
final class GrantedReach implements JobReach {
  private static final Set<String> WEB = Set.of("http", "https");

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
    List<InetAddress> allowed =
        addresses.resolve(host).stream().filter(each -> mayConnect(host, each, port)).toList();
    if (allowed.isEmpty()) {
      throw refused(
          "%s, port %d, is an address that %s"
              .formatted(
                  host,
                  port,
                  isOwner() ? "is never served" : "needs a prefix that names this very host"));
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

  private boolean mayConnect(String host, InetAddress address, int port) {
    return !addresses.isNever(address, port)
        && (isOwner() || !addresses.isPrivate(address) || isNamed(host));
  }

  /** Whether some prefix of the web names that host. */
  private boolean isNamed(String host) {
    return List.of(grant.read(), grant.write(), grant.tell()).stream()
        .flatMap(List::stream)
        .map(Prefix::of)
        .filter(prefix -> WEB.contains(prefix.scheme()))
        .anyMatch(
            prefix -> bare(prefix.host().replaceAll(":[0-9]+$", "")).equalsIgnoreCase(bare(host)));
  }

  private static String bare(String host) {
    return host.replaceAll("^\\[|\\]$", "");
  }

  private void require(List<String> prefixes, MediaUri location, String deed) {
    if (!isOwner() && prefixes.stream().map(Prefix::of).noneMatch(each -> each.holds(location))) {
      throw refused(
          "the token %s may not %s %s: it needs a prefix for it (nommer token create … --%s %s)"
              .formatted(grant.tokenName(), deed, location, deed, folder(location)));
    }
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
        && resolved.startsWith(Places.resolved(Path.of(MediaUri.unescaped(uri.path()))));
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
