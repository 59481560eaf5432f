package nommer.page.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetsTest {
  /** What a page may weigh, compressed, all told. */
  private static final int MOST_BYTES = 150_000;

  private static final Path SOURCES = Path.of("src/main/resources/nommer/page");
  private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'");
  private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.]+[^\\s'\"]*");

  private final Assets assets = Assets.ofThisBundle();

  @Test
  void eachFileOfOursIsServedAndEachModuleFindsWhatItImports() throws IOException {
    for (Path file : ours()) {
      String name = SOURCES.relativize(file).toString();
      assertThat(assets.at("/" + name)).as(name).isPresent();
      assertThat(imports(file))
          .allSatisfy(each -> assertThat(assets.at("/js/" + each)).isPresent());
    }
  }

  @Test
  void whatIsOfOthersComesWithIt() {
    for (String each :
        List.of(
            "preact/preact.module.js",
            "preact/hooks.module.js",
            "htm/htm.module.js",
            "uplot/uPlot.iife.min.js",
            "uplot/uPlot.min.css")) {
      assertThat(assets.at("/lib/" + each)).as(each).isPresent();
    }
    assertThat(index())
        .contains("/ui/lib/preact/preact.module.js", "/ui/lib/preact/hooks.module.js");
  }

  @Test
  void allModulesAreAskedForAtOnce() throws IOException {
    assertThat(index())
        .contains("<link rel=\"modulepreload\" href=\"/ui/js/jobtable.js\">")
        .doesNotContain("<!-- modules -->");
    assertThat(Pattern.compile("modulepreload").matcher(index()).results().count())
        .isEqualTo(3 + ours().stream().filter(file -> file.toString().endsWith(".js")).count());
  }

  @Test
  void allOfItIsLight() throws IOException {
    int bytes = 0;
    for (Path file : ours()) {
      bytes += assets.at("/" + SOURCES.relativize(file)).orElseThrow().zipped().length;
    }
    for (String each : List.of("preact/preact.module.js", "htm/htm.module.js")) {
      bytes += assets.at("/lib/" + each).orElseThrow().zipped().length;
    }
    bytes += assets.at("/lib/preact/hooks.module.js").orElseThrow().zipped().length;
    bytes += assets.at("/lib/uplot/uPlot.iife.min.js").orElseThrow().zipped().length;
    assertThat(bytes).isBetween(20_000, MOST_BYTES);
  }

  @Test
  void nothingNamesAnotherHost() throws IOException {
    for (Path file : ours()) {
      assertThat(ADDRESS.matcher(Files.readString(file)).results().map(MatchResult::group))
          .as(file.toString())
          .allMatch(each -> each.startsWith("http://www.w3.org/"));
    }
  }

  @Test
  void thePolicyAllowsTheOneScriptThatStandsInThePage() {
    String start = "<script type=\"importmap\">";
    int at = index().indexOf(start) + start.length();
    String map = index().substring(at, index().indexOf("</script>", at));
    String hash = Asset.hash(map.getBytes(StandardCharsets.UTF_8));
    assertThat(assets.policy())
        .startsWith("default-src 'none'")
        .contains("script-src 'self' 'sha256-" + hash + "'")
        .doesNotContain("unsafe");
    assertThat(index()).doesNotContain("style=", "onclick=");
  }

  @Test
  void aPlaceWithinThePageIsThePageAndAFileThatIsNotThereIsNot() {
    assertThat(assets.at("/")).isEqualTo(assets.at("/index.html"));
    assertThat(assets.at("/jobs/0123abcd")).isEqualTo(assets.at("/index.html"));
    assertThat(assets.at("/js/none.js")).isEmpty();
    assertThat(assets.at("/../../META-INF/MANIFEST.MF")).isEmpty();
    assertThat(assets.at("/files.txt")).isEmpty();
  }

  private String index() {
    return new String(assets.at("/index.html").orElseThrow().plain(), StandardCharsets.UTF_8);
  }

  private static List<String> imports(Path module) throws IOException {
    return IMPORT.matcher(Files.readString(module)).results().map(each -> each.group(1)).toList();
  }

  private static List<Path> ours() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(each -> !each.getFileName().toString().equals("files.txt"))
          .toList();
    }
  }
}
