package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example projects: built in the distribution alone, and dropped into a running feederd. */
class ExamplesIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final Pattern LINK = Pattern.compile("]\\(([A-Za-z0-9_./-]+)(?:#[^)]*)?\\)");

  @TempDir Path temp;

  @Test
  void allAreBuiltFromTheDistributionAndServeOnceTheyAreDroppedIn() throws Exception {
    ExampleProjects projects = new ExampleProjects(temp);
    Path policy = projects.build("policy");
    Path encoder = projects.build("encoder");
    Path storage = projects.build("storage");
    Path home = temp.resolve("home");
    Files.createDirectories(home.resolve("plugins"));
    Path shelf = Files.createDirectories(temp.resolve("shelf"));
    Files.writeString(shelf.resolve("in.txt"), "to be copied");

    try (Cluster cluster =
        new Cluster(home, Map.of("nommer.fleet.scaler", "max.instances=I\"1\""))) {
      PluginJars.drop(policy, home.resolve("plugins/policy.jar"));
      PluginJars.drop(encoder, home.resolve("plugins/encoder.jar"));
      PluginJars.drop(storage, home.resolve("plugins/storage.jar"));
      configure(home, "example.storage", "root=\"" + shelf + "\"");
      Poll.untilTrue(SOON, () -> serves(cluster.api, "policy", "example.policy"));
      Poll.untilTrue(SOON, () -> isActive(cluster.api, "encoder.jar"));
      Poll.untilTrue(SOON, () -> serves(cluster.api, "storage", "example.storage"));
      String id =
          cluster.api.submit("shelf:///in.txt", "shelf:///out/copy.txt", Map.of("encoder", "copy"));

      JsonNode job = cluster.api.awaitEnd(id);
      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      assertThat(shelf.resolve("out/copy.txt")).hasContent("to be copied");
      assertThat(serves(cluster.api, "policy", "example.policy")).isTrue();

      configure(home, "example.encoder", "largest.bytes=L\"3\"");
      Poll.untilTrue(SOON, () -> copyFails(cluster.api, "too_large"));
    }
  }

  @Test
  void theDistributionCarriesItsDocumentationWithNoLinkIntoNothing() throws Exception {
    Path docs = Shipped.DISTRIBUTION.resolve("docs");
    assertThat(Shipped.DISTRIBUTION.resolve("README.md")).isRegularFile();
    List<Path> pages = new ArrayList<>(List.of(Shipped.DISTRIBUTION.resolve("README.md")));
    try (Stream<Path> files = Files.walk(docs)) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }

    assertThat(pages)
        .contains(docs.resolve("plugins.md"), docs.resolve("examples/storage/README.md"));
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1))).as("linked by " + page).exists();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"policy, EagerPolicy", "encoder, CopyEncoder"})
  void theDocumentationShowsTheirCode(String project, String name) throws Exception {
    Path source =
        Shipped.ROOT.resolve(
            "docs/examples/%s/src/main/java/example/%s.java".formatted(project, name));

    assertThat(Files.readString(Shipped.ROOT.resolve("docs/plugins.md")))
        .contains("```java\n" + Files.readString(source) + "```");
  }

  private static void configure(Path home, String pid, String line) throws IOException {
    Files.writeString(home.resolve("conf").resolve(pid + ".config"), line + "\n");
  }

  private static boolean copyFails(Api api, String reason) throws Exception {
    String id = api.submit("shelf:///in.txt", "shelf:///out/copy.txt", Map.of("encoder", "copy"));
    return api.awaitEnd(id).get("error_reason").asText().equals(reason);
  }

  private static boolean serves(Api api, String kind, String bundle) throws Exception {
    for (JsonNode plugin : api.get("/v1/plugins").get("plugins")) {
      for (JsonNode service : plugin.get("services")) {
        if (service.get("kind").asText().equals(kind) && service.get("in_use").asBoolean()) {
          if (plugin.get("bundle").asText().equals(bundle)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isActive(Api api, String file) throws Exception {
    for (JsonNode plugin : api.get("/v1/plugins").get("plugins")) {
      if (plugin.get("file").asText().equals(file)) {
        return plugin.path("state").asText().equals("ACTIVE");
      }
    }
    return false;
  }
}
