package nommer.media.reach.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.media.api.MediaUri;

/**
 * Which server an http or https URI names.
 *
 * @param host as written, in brackets where it is an address of IPv6
 * @param port the scheme's own where none is written, or none that can be
 */
record Authority(String host, int port) {
  private static final Pattern FORM = Pattern.compile("(\\[.*]|[^:]*)(?::([0-9]{1,5}))?");

  static Authority of(MediaUri uri) {
    int usual = uri.scheme().equals("https") ? 443 : 80;
    Matcher form = FORM.matcher(uri.host());
    if (!form.matches()) {
      return new Authority(uri.host(), usual);
    }
    return new Authority(
        form.group(1), form.group(2) == null ? usual : Integer.parseInt(form.group(2)));
  }
}
