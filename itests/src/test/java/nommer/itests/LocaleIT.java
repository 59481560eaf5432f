package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names of all scripts through the shipped scripts, whatever locale these are started in. */
class LocaleIT {
  /** One that no machine has. */
  private static final Map<String, String> MISSING = Map.of("LC_ALL", "xx_XX.UTF-8");

  private static final List<String> ODD =
      List.of(
          "33-ünï-映.mp4",
          "de\u0301compose\u0301 \u00e9.mp4",
          "😀👩\u200d👧.mp4",
          "שלום עולם.mp4",
          "it's \"quoted\" $HOME `x`.mp4",
          "two\nlines\ttab.mp4",
          "100% %41 %zz.mp4",
          "%41%20.mp4",
          "a#b?c&d;e*[f].mp4",
          "@file.mp4",
          "back\\slash.mp4",
          " leading and trailing .mp4");

  @TempDir static Path temp;
  private static Path clip;

  @BeforeAll
  static void encode() {
    clip = Media.clip(temp.resolve("clip.mp4"), 1);
  }

  static Stream<Map<String, String>> locales() {
    return Stream.of(
        Map.of("LC_ALL", "POSIX"),
        Map.of(),
        Map.of("LC_CTYPE", "UTF-8", "LANG", "xx_XX.utf8"),
        Map.of("LC_ALL", "C.UTF-8"));
  }

  @ParameterizedTest
  @MethodSource("locales")
  void aNameBeyondAsciiGoesThroughInAnyLocale(Map<String, String> locale) throws Exception {
    Path folder = Files.createTempDirectory(temp, "locale");

    try (Cluster cluster = cluster(folder, locale)) {
      assertEncoded(cluster.feederd, locale, folder, List.of(ODD.get(0)));
    }
  }

  @Test
  void anyNameGoesThroughWhereTheLocaleIsMissing() throws Exception {
    Path folder = Files.createTempDirectory(temp, "names");

    try (Cluster cluster = cluster(folder, MISSING)) {
      assertEncoded(cluster.feederd, MISSING, folder, ODD);
      assertEncodedFromWithin(cluster.feederd, folder, "-leading dash.mp4");
    }
  }

  private static Cluster cluster(Path folder, Map<String, String> locale) throws Exception {
    Path home = folder.resolve("home");
    return new Cluster(home, Daemon.feederd(home, locale));
  }

  /** By the command, and by the API with the name as it is, where that is no escape. */
  private static void assertEncoded(
      Daemon feederd, Map<String, String> locale, Path folder, List<String> names)
      throws Exception {
    Api api = feederd.api();
    Path byCommand = Files.createDirectory(folder.resolve("by command"));
    Path byApi = Files.createDirectory(folder.resolve("by API"));
    List<String> ids = new ArrayList<>();
    for (String name : names) {
      Path source = Files.copy(clip, folder.resolve(name));
      ids.add(submit(feederd, locale, folder, source, byCommand.resolve(name + ".jpg")));
      ids.add(
          api.submit(
              escaped(source),
              escaped(byApi.resolve(name + ".jpg")),
              Map.of("preset", "thumbnail")));
    }
    for (String id : ids) {
      JsonNode job = api.awaitEnd(id);
      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    }
    for (String name : names) {
      assertThat(byCommand.resolve(name + ".jpg")).isNotEmptyFile();
      assertThat(byApi.resolve(name + ".jpg")).isNotEmptyFile();
    }
  }

  /** A dash at the beginning is no option after two dashes. */
  private static void assertEncodedFromWithin(Daemon feederd, Path folder, String name)
      throws Exception {
    Files.copy(clip, folder.resolve(name));

    String id = submit(feederd, MISSING, folder, Path.of(name), Path.of(name + ".jpg"));

    JsonNode job = feederd.api().awaitEnd(id);
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(folder.resolve(name + ".jpg")).isNotEmptyFile();
  }

  private static String escaped(Path path) {
    return Api.uri(path).replace("%", "%25");
  }

  private static String submit(
      Daemon feederd, Map<String, String> locale, Path folder, Path source, Path destination)
      throws Exception {
    List<String> command = new ArrayList<>(Daemon.inLocale(locale));
    command.add(Shipped.script("nommer").toString());
    command.addAll(List.of("submit", "--url", feederd.url(), "--preset", "thumbnail"));
    command.addAll(List.of("--home", feederd.home().toString(), "--"));
    command.addAll(List.of(source.toString(), destination.toString()));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
