package nommer.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of what ships, as the distribution carries it. */
final class Sbom {
  static final Path FILE = Shipped.DISTRIBUTION.resolve("media-nommer.cdx.json");
  private static final Pattern MAVEN =
      Pattern.compile("pkg:maven/[^/]+/[^@]+@[^?]+\\?(?:classifier=([^&]+)&)?type=(\\w+)");

  /** One entry; {@code licences} are SPDX ids, and whatever else stands there in brackets. */
  record Component(
      String group,
      String name,
      String version,
      String purl,
      String sha256,
      List<String> licences) {
    boolean isOurs() {
      return group.equals("nommer");
    }

    /** Where Maven keeps it; our own and those of the reactor are elsewhere. */
    Path inRepository(Path repository) {
      Matcher maven = MAVEN.matcher(purl);
      if (!maven.matches()) {
        throw new AssertionError("no jar of Maven's: " + purl);
      }
      String classifier = maven.group(1) == null ? "" : "-" + maven.group(1);
      return repository
          .resolve(group.replace('.', '/'))
          .resolve(name)
          .resolve(version)
          .resolve(name + "-" + version + classifier + "." + maven.group(2));
    }

    @Override
    public String toString() {
      return purl + " " + licences;
    }
  }

  private Sbom() {}

  static JsonNode document() throws IOException {
    return Api.JSON.readTree(FILE.toFile());
  }

  static List<Component> components() throws IOException {
    List<Component> components = new ArrayList<>();
    for (JsonNode each : document().path("components")) {
      components.add(
          new Component(
              each.path("group").asText(),
              each.path("name").asText(),
              each.path("version").asText(),
              each.path("purl").asText(),
              sha256(each),
              licences(each)));
    }
    return components;
  }

  private static String sha256(JsonNode component) {
    for (JsonNode hash : component.path("hashes")) {
      if (hash.path("alg").asText().equals("SHA-256")) {
        return hash.path("content").asText();
      }
    }
    return "";
  }

  private static List<String> licences(JsonNode component) {
    TreeSet<String> licences = new TreeSet<>();
    for (JsonNode each : component.path("licenses")) {
      JsonNode id = each.path("license").path("id");
      licences.add(id.isTextual() ? id.asText() : "(" + each + ")");
    }
    return List.copyOf(licences);
  }
}
