package nommer.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import nommer.media.api.Compiled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
  @Test
  void aFolderGetsAManifestOfEachFormatOverOneSetOfRenditions() throws Exception {
    List<Compiled> outputs = compile("{\"package\":{}}", "", 3);

    assertThat(outputs).extracting(Compiled::name).containsExactly("master.m3u8", "manifest.mpd");
    assertThat(outputs.get(1).options()).isEqualTo("{\"manifest\":{\"format\":\"dash\",\"of\":3}}");
    JsonNode tree = parsed(outputs.get(0).options()).path("package");
    assertThat(tree.path("manifest").asText()).isEqualTo("hls");
    assertThat(tree.path("segment_seconds").asDouble()).isEqualTo(4);
    assertThat(kinds(tree)).containsOnly("video", "sound", "captions");
    assertThat(heights(tree)).containsExactly(2160, 1440, 1080, 720, 480, 360, 240);
  }

  @Test
  void aRungIsLeftOutWhereTheNextHoldsTheSourceAndTheLastNever() throws Exception {
    JsonNode renditions = tree("{\"package\":{}}").path("renditions");

    assertThat(renditions.get(2).at("/passes/0/fit/above/height").asInt()).isEqualTo(720);
    assertThat(renditions.get(6).at("/passes/0/fit").has("above")).isFalse();
  }

  @Test
  void rungsThatAreNamedHaveWhatIsSaidOfAllAndTheirOwn() throws Exception {
    JsonNode tree =
        tree(
            "{\"package\":{\"rungs\":[{\"height\":720},{\"height\":360,\"speed\":\"fast\"}]},"
                + "\"video\":{\"codec\":\"hevc\"},\"audio\":\"none\",\"captions\":\"none\"}");

    assertThat(heights(tree)).containsExactly(720, 360);
    assertThat(kinds(tree)).containsExactly("video", "video");
    assertThat(tree.toString()).contains("libx265").doesNotContain("libx264");
  }

  @Test
  void everyLanguageIsASoundOfItsOwnAndThoseThatAreNamedAreEach() throws Exception {
    JsonNode some = tree("{\"package\":{},\"audio\":{\"tracks\":[\"deu\",2]}}");

    assertThat(kinds(some).stream().filter("sound"::equals)).hasSize(2);
    assertThat(kinds(tree("{\"package\":{}}")).stream().filter("sound"::equals)).hasSize(16);
  }

  @Test
  void aLadderOfAllThatCanBeIsNoLargerThanAPackageMayBe() throws Exception {
    String rungs = "{\"height\":240},".repeat(12);
    JsonNode tree =
        tree("{\"package\":{\"rungs\":[" + rungs.substring(0, rungs.length() - 1) + "]}}");

    assertThat(kinds(tree)).hasSizeBetween(40, 50);
    assertThat(tree.toString().length()).isLessThan(32_768);
  }

  @Test
  void picturesAndSoundAreVerifiedWhereThatIsWanted() throws Exception {
    JsonNode tree = tree("{\"package\":{},\"verify\":\"full\"}");

    for (JsonNode each : tree.path("renditions")) {
      boolean verified = each.at("/passes/0/verify").asText().equals("full");
      assertThat(verified).isEqualTo(!each.path("kind").asText().equals("captions"));
    }
    assertThat(tree("{\"package\":{}}").toString()).doesNotContain("verify");
  }

  @Test
  void theDestinationsNameSaysWhichManifestItIs() {
    assertThat(compile("{\"package\":{}}", "film.mpd", 0))
        .extracting(Compiled::name)
        .containsExactly("film.mpd", "film.m3u8");
    assertThat(compile("{\"package\":{\"formats\":\"hls\"}}", "film.m3u8", 0))
        .extracting(Compiled::name)
        .containsExactly("film.m3u8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "90 | 90",
        "'45s' | 45",
        "'90m' | 5400",
        "'1h' | 3600",
        "'31d' | 2678400",
        "'forever' | \"forever\""
      },
      quoteCharacter = '`')
  void howLongAnOlderLadderStaysIsSaidOfAllItsManifests(String keep, String seconds) {
    List<Compiled> outputs =
        compile("{'package':{'keep_old':%s}}".formatted(keep).replace('\'', '"'), "", 0);

    assertThat(outputs)
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.options()).contains("\"keep_old\":" + seconds));
    assertThat(compile("{\"package\":{}}", "", 0))
        .noneMatch(each -> each.options().contains("keep_old"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'package':{'formats':['hls','hls']}} | package.formats \"hls\": once is enough",
        "{'package':{'formats':['smooth']}} | package.formats \"smooth\": hls, dash",
        "{'package':{'formats':[]}} | package.formats []",
        "{'package':{'rungs':[]}} | package.rungs []: \"auto\"",
        "{'package':{'rungs':[{'height':7}]}} | package.rungs[0].height 7: from 16 to 8640, even",
        "{'package':{'rungs':[{'height':720},{'quality':300}]}} | package.rungs[1].quality 300",
        "{'package':{'rungs':[{'quality':{'xpsnr':41}}]}} | package.rungs[0].quality: rungs take 0 to 100",
        "{'package':{},'video':{'quality':{'xpsnr':41}}} | video.quality: rungs take 0 to 100",
        "{'package':{'rungs':[{'codec':'copy'}]}} | package.rungs[0].codec",
        "{'package':{'segment_seconds':0.5}} | package.segment_seconds 0.5",
        "{'package':{'keep_old':-1}} | package.keep_old -1: whole seconds, or a time such as",
        "{'package':{'keep_old':2678401}} | package.keep_old 2678401: whole seconds",
        "{'package':{'keep_old':'32d'}} | package.keep_old \"32d\": whole seconds",
        "{'package':{'keep_old':'1 h'}} | package.keep_old \"1 h\": whole seconds",
        "{'package':{'keep_old':'9999999d'}} | package.keep_old \"9999999d\": whole seconds",
        "{'package':{'keep_old':1.5}} | package.keep_old 1.5: whole seconds",
        "{'package':{'keep_old':true}} | package.keep_old true: whole seconds",
        "{'package':{'keep_old':99999999999999999999}} | package.keep_old 99999999999999999999: whole",
        "{'package':{'encrypt':true}} | package.encrypt: no such field",
        "{'package':{},'video':{'height':720}} | video.height: rungs have their own",
        "{'package':{},'video':{'codec':'mpeg2'}} | video.codec \"mpeg2\"",
        "{'package':{},'image':{}} | image: no such field",
        "{'package':{},'captions':'mov_text'} | captions \"mov_text\": webvtt or none",
        "{'package':{},'verify':'half'} | verify \"half\": one of full",
        "{'package':[]} | package []"
      })
  void whatCannotBeIsToldByItsPath(String description, String words) {
    assertThatThrownBy(() -> compile(description.replace('\'', '"'), "", 0))
        .hasFieldOrPropertyWithValue("reason", "bad_description")
        .hasMessageStartingWith(words);
  }

  @Test
  void aNameOfSomethingElseIsRefused() {
    assertThatThrownBy(() -> compile("{\"package\":{}}", "film.mp4", 0))
        .hasMessageStartingWith("package: let the destination be a folder");
  }

  private static List<Compiled> compile(String description, String name, int index) {
    return Renditions.compileAll(description, ".mp4", name, index);
  }

  private static JsonNode tree(String description) throws Exception {
    return parsed(compile(description, "", 0).get(0).options()).path("package");
  }

  private static JsonNode parsed(String options) throws Exception {
    return new JsonMapper().readTree(options);
  }

  private static List<String> kinds(JsonNode tree) {
    List<String> kinds = new ArrayList<>();
    tree.path("renditions").forEach(each -> kinds.add(each.path("kind").asText()));
    return kinds;
  }

  private static List<Integer> heights(JsonNode tree) {
    return StreamSupport.stream(tree.path("renditions").spliterator(), false)
        .filter(each -> each.path("kind").asText().equals("video"))
        .map(each -> each.at("/passes/0/fit/height").asInt())
        .collect(Collectors.toList());
  }
}
