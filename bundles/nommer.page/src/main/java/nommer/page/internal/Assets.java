package nommer.page.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All files of the page, by path, held in memory; some 150 KB. Immutable. */
final class Assets {
  private static final String ROOT = "/nommer/page/";
  private static final String LIST = "files.txt";
  private static final String INDEX = "index.html";
  private static final String MODULES = "<!-- modules -->";
  private static final Pattern INLINE =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final Map<String, Asset> byPath;
  private final Asset index;
  private final String policy;

  private Assets(Map<String, Asset> byPath) {
    this.byPath = byPath;
    this.index = Optional.ofNullable(byPath.get(INDEX)).orElseThrow();
    this.policy = policy(new String(index.plain(), StandardCharsets.UTF_8));
  }

  static Assets ofThisBundle() {
    List<String> names = List.of(new String(read(LIST), StandardCharsets.UTF_8).split("\\s+"));
    return new Assets(
        names.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    name -> Asset.of(name, name.equals(INDEX) ? preloading(names) : read(name)))));
  }

  /** So that a browser asks for all modules at once, and not for each when it has met its name. */
  private static byte[] preloading(List<String> names) {
    String links =
        names.stream()
            .filter(name -> name.startsWith("js/"))
            .map("<link rel=\"modulepreload\" href=\"/ui/%s\">"::formatted)
            .collect(Collectors.joining("\n"));
    return new String(read(INDEX), StandardCharsets.UTF_8)
        .replace(MODULES, links)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What is served.
   *
   * @param path below {@code /ui}, with its slash; one without a dot is a place within the page
   */
  Optional<Asset> at(String path) {
    String name = path.substring(1);
    Asset asset = byPath.get(name);
    if (asset == null && name.indexOf('.') < 0) {
      return Optional.of(index);
    }
    return Optional.ofNullable(asset);
  }

  /** Nothing but what is here may run, be shown or be spoken to. */
  String policy() {
    return policy;
  }

  private static String policy(String html) {
    Matcher inline = INLINE.matcher(html);
    if (!inline.find()) {
      throw new IllegalStateException(INDEX + " has no import map");
    }
    String hash = Asset.hash(inline.group(1).getBytes(StandardCharsets.UTF_8));
    return "default-src 'none'; script-src 'self' 'sha256-"
        + hash
        + "'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; connect-src 'self';"
        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException("this bundle lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a part of this bundle cannot be read", e);
    }
  }
}
