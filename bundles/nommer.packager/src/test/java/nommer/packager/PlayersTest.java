package nommer.packager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others make of a package: two players in a browser, and two parsers. */
class PlayersTest {
  private static final int MORE_TRIES = 3;
  private static final String[] RUNGS = {"426x240", "640x360", "854x480"};

  @TempDir static Path directory;
  private static Players players;
  private static Film film;

  @BeforeAll
  static void pack() throws Exception {
    players = Players.fetched();
    film = new Film(Files.createDirectory(directory.resolve("film")));
  }

  @Test
  void playersPlayItToTheEndOnEveryRungInBothLanguagesWithCaptions() throws Exception {
    av1(Files.createDirectory(directory.resolve("av1")));
    List<JsonNode> results = new ArrayList<>();
    try (MediaServer server = new MediaServer(directory, players.folder())) {
      String page = server.page("player.html");
      for (String scenario :
          List.of(
              "whole,hls.js,film/film.m3u8",
              "whole,shaka,film/film.mpd",
              "about,hls.js,film/film.m3u8",
              "about,shaka,film/film.mpd",
              "whole,shaka,av1/film.m3u8")) {
        results.add(played(page, scenario));
      }
    }
    assertThat(results).hasSize(5);
    whole(results.get(0), Film.FRAMES);
    whole(results.get(1), Film.FRAMES);
    about(results.get(2));
    about(results.get(3));
    whole(results.get(4), 36);
  }

  @Test
  void parsersOfOthersReadTheManifestsAsTheyAreMeant() throws Exception {
    JsonNode read =
        players.parse(
            film.hls(),
            film.dash(),
            film.part("v1/media.m3u8"),
            film.part("v1/iframes.m3u8"),
            film.part("a2/media.m3u8"),
            film.part("t1/media.m3u8"));

    assertThat(read.path("variants")).hasSize(6);
    assertThat(read.at("/variants/0").toString())
        .isEqualTo(
            "{\"resolution\":{\"width\":854,\"height\":480},\"codecs\":\"avc1.42c01f,mp4a.40.2\","
                + "\"frames\":29.97,\"iframes\":false,\"sounds\":[\"en\",\"de\"],"
                + "\"captions\":[\"en\"]}");
    assertThat(read.at("/variants/3/iframes").asBoolean()).isTrue();
    assertThat(read.path("playlists"))
        .extracting(list -> list.path("segments").asInt())
        .containsExactly(5, 9, 5, 5);
    assertThat(read.path("playlists")).allMatch(list -> list.path("ended").asBoolean());
    assertThat(read.at("/dash/warnings")).isEmpty();
    assertThat(read.at("/dash/seconds").asDouble()).isEqualTo(9.009);
    assertThat(read.at("/dash/rungs"))
        .hasSize(3)
        .allMatch(rung -> rung.path("segments").asInt() == 5);
    assertThat(words(read.at("/dash/sounds"))).containsExactlyInAnyOrder("en", "de");
    assertThat(words(read.at("/dash/captions"))).containsExactly("en");
  }

  private static void whole(JsonNode result, int frames) {
    onlyAborted(result);
    assertThat(result.path("frames").asInt()).as("%s", result).isEqualTo(frames);
    assertThat(result.path("ended").asBoolean()).isTrue();
    assertThat(words(result.path("shown"))).contains("Good morning,", "this one is long");
  }

  /**
   * A machine that is too busy to play makes players stall; a film that is wrong does each time.
   */
  private static JsonNode played(String page, String scenario) throws Exception {
    JsonNode result = players.play(page, List.of(scenario)).get(0);
    for (int more = 0; more < MORE_TRIES && isStalled(result); more++) {
      result = players.play(page, List.of(scenario)).get(0);
    }
    return result;
  }

  private static boolean isStalled(JsonNode result) {
    return StreamSupport.stream(result.path("errors").spliterator(), false)
        .anyMatch(error -> error.path("details").asText().equals("bufferStalledError"));
  }

  /** hls.js says so where it breaks a load off itself, for another rung: on a busy machine, too. */
  private static void onlyAborted(JsonNode result) {
    assertThat(result.path("errors"))
        .as("%s", result)
        .allMatch(
            error ->
                error.path("details").asText().equals("aborted")
                    && !error.path("fatal").asBoolean());
  }

  private static void about(JsonNode result) {
    onlyAborted(result);
    assertThat(words(result.path("seen"))).containsExactly(RUNGS);
    assertThat(words(result.path("sounds"))).containsExactly("en", "de");
    assertThat(result.path("ended").asBoolean()).isTrue();
  }

  /** A ladder in AV1 and Opus with the same captions. */
  private static void av1(Path folder) throws Exception {
    Studio studio = new Studio(folder);
    String options = "-c:v libsvtav1 -preset 12 -g 25 -svtav1-params scd=0:lp=1";
    Packager.pack(
        new Ladder(
            List.of(
                Rendition.video(studio.rung("high.mp4", "426x240", "12", 3, options)),
                Rendition.video(studio.rung("low.mp4", "320x180", "12", 3, options)),
                Rendition.sound(
                    studio.tone("en.mp4", 440, 3, "-c:a libopus"), "en", "English", true),
                Rendition.captions(film.captions, "en", "English", false)),
            Duration.ofSeconds(2),
            "nommer-job-3-1",
            Map.of(Format.HLS, "film.m3u8")),
        folder);
  }

  private static List<String> words(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
