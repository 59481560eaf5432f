package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ladder as a short request asks for it, on the shipped form. */
class LadderIT {
  private static final Duration WORK = Duration.ofMinutes(2);

  private static final Map<String, String> CONFIGURATION =
      Map.of("nommer.job.service", "lease.seconds=I\"6\"");

  @TempDir Path temp;

  @Test
  void oneWhoseNodeIsKilledIsPublishedOnceByTheNextAndNothingIsSeenBefore() throws Exception {
    Path source = Media.clip(temp.resolve("clip.mp4"), 40);
    Path folder = Files.createDirectories(temp.resolve("out"));
    try (Cluster cluster = new Cluster(temp.resolve("home"), CONFIGURATION)) {
      String id =
          cluster.api.submit(
              Api.uri(source), Api.uri(folder) + "/", Map.of("package", Map.of("rungs", "auto")));
      cluster.api.awaitState(id, "ENCODING");
      assertThat(seen(folder)).allMatch(name -> name.startsWith("nommer-" + id));

      cluster.worker().destroyForcibly();
      JsonNode job = cluster.api.awaitEnd(id);

      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      assertThat(job.get("attempt").asInt()).isEqualTo(2);
      assertThat(job.get("outputs")).hasSize(2);
      Poll.untilTrue(WORK, () -> seen(folder).size() == 3);
      assertThat(seen(folder))
          .contains("manifest.mpd", "master.m3u8")
          .filteredOn(name -> name.startsWith("nommer-" + id))
          .hasSize(1);
      JsonNode picture = Media.stream(Media.probe(folder.resolve("master.m3u8")), "video");
      assertThat(picture.get("nb_read_frames").asInt()).isEqualTo(40 * 25);
    }
  }

  @Test
  void whatAnotherJobReplacesStaysAsLongAsWasAskedForAndNoManifestEverNamesWhatIsNotThere()
      throws Exception {
    Path source = Media.clip(temp.resolve("clip.mp4"), 5);
    Path folder = Files.createDirectories(temp.resolve("out"));
    try (Cluster cluster = new Cluster(temp.resolve("home"), CONFIGURATION);
        Viewer viewer = new Viewer(folder)) {
      String first = ladder(cluster, source, folder, "1h");
      viewer.start();

      String second = ladder(cluster, source, folder, "1h");
      assertThat(seen(folder))
          .hasSize(4)
          .anyMatch(name -> name.contains(first))
          .anyMatch(name -> name.contains(second));

      String third = ladder(cluster, source, folder, "3s");
      Poll.untilTrue(WORK, () -> seen(folder).stream().noneMatch(name -> name.contains(second)));
      assertThat(seen(folder))
          .hasSize(4)
          .anyMatch(name -> name.contains(first)) // which is still within its hour
          .anyMatch(name -> name.contains(third));
      for (String manifest : List.of("master.m3u8", "manifest.mpd")) {
        assertThat(Files.readString(folder.resolve(manifest))).contains(third + "-1-0/");
      }
      JsonNode picture = Media.stream(Media.probe(folder.resolve("master.m3u8")), "video");
      assertThat(picture.get("nb_read_frames").asInt()).isEqualTo(5 * 25);
      viewer.assertSawNothingMissing();
    }
  }

  private static String ladder(Cluster cluster, Path source, Path folder, String keepOld)
      throws Exception {
    Map<String, Object> wanted =
        Map.of("rungs", List.of(Map.of("height", 90)), "keep_old", keepOld);
    String id =
        cluster.api.submit(Api.uri(source), Api.uri(folder) + "/", Map.of("package", wanted));
    JsonNode job = cluster.api.awaitEnd(id);
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    return id;
  }

  /**
   * What a listing shows to people; names with a dot before them are hidden. The folder of a claim
   * is known to nobody before a manifest names it.
   */
  private static List<String> seen(Path folder) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
