package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nommer.bench.standalone.Line;
import nommer.bench.standalone.SmallDisk;
import nommer.fake.ec2.FakeEc2;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What passes is waited for, without a hand: a server with sources that says 503, a bucket that is
 * away, a disk that is full. The whole of it is {@code -Dnommer.outage.percent=100}: 150 s, five
 * minutes and one; as it comes, a twenty-fifth of that.
 */
@Timeout(1800)
@Execution(ExecutionMode.CONCURRENT)
class OutagesIT {
  private static final int PERCENT = Integer.getInteger("nommer.outage.percent", 4);
  private static final Duration SERVER = part(Duration.ofSeconds(150));
  private static final Duration BUCKET = part(Duration.ofMinutes(5));
  private static final Duration DISK = part(Duration.ofMinutes(1));
  private static final Duration BEGIN = Duration.ofMinutes(2);
  private static final int JOBS_EACH = 3;

  /** The longest pause that may then still be ahead. */
  private static final Duration REST = Duration.ofMinutes(18);

  private static final String ON_SQLITE =
      "store=\"sql\"\nregistry=\"sql\"\nqueue=\"sql\"\nfleet=\"local\"";

  private static final Set<String> ENDS = Set.of("FINISHED", "ERROR", "ABANDONED", "CANCELLED");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyJobFinishesByItself(boolean onAws) throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 1);
    Path home = temp.resolve("home");
    Path small = Files.createDirectories(temp.resolve("small"));
    Optional<SmallDisk> disk = SmallDisk.inMemory(small, 8);
    try (Source source = new Source(Files.readAllBytes(clip));
        FakeEc2 ec2 = new FakeEc2();
        Cloud cloud = new Cloud(ec2);
        Line bucket = new Line("bucket", cloud.s3Port());
        Cluster cluster = new Cluster(home, settings(cloud, home, bucket, onAws))) {
      cloud.bucket("media-out");
      List<String> ids = new ArrayList<>();
      source.unavailable = true;
      bucket.cut(true);
      Optional<Path> fill = disk.isPresent() ? Optional.of(disk.get().fill()) : Optional.empty();
      for (int i = 0; i < JOBS_EACH; i++) {
        ids.add(submit(cluster, source.url(), Api.uri(temp.resolve("out/" + i + ".mp4"))));
        ids.add(submit(cluster, Api.uri(clip), "s3://media-out/" + i + ".mp4"));
        if (fill.isPresent()) {
          ids.add(submit(cluster, Api.uri(clip), Api.uri(small.resolve(i + ".mp4"))));
        }
      }
      Poll.untilTrue(BEGIN, () -> source.refused > 0);
      long began = System.nanoTime();
      until(began, DISK);
      if (fill.isPresent()) {
        Files.delete(fill.get());
      }
      until(began, SERVER);
      source.unavailable = false;
      until(began, BUCKET);
      bucket.cut(false);

      for (String id : ids) {
        JsonNode job = Poll.until(REST, () -> ended(cluster, id));
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      }
      assertThat(cloud.keys("media-out")).hasSize(JOBS_EACH);
      assertThat(cloud.uploads("media-out")).isZero();
    } finally {
      if (disk.isPresent()) {
        disk.get().close();
      }
    }
    assumeThat(disk)
        .as("only root can mount a disk that is full: this part was left out")
        .isPresent();
  }

  private static Duration part(Duration whole) {
    return whole.multipliedBy(PERCENT).dividedBy(100);
  }

  private static Optional<JsonNode> ended(Cluster cluster, String id) throws Exception {
    JsonNode job = cluster.api.job(id);
    return Optional.of(job).filter(one -> ENDS.contains(one.get("state").asText()));
  }

  private static void until(long began, Duration since) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(began + since.toNanos() - System.nanoTime()); // an outage lasts
  }

  private static String submit(Cluster cluster, String source, String destination)
      throws Exception {
    return cluster.api.submit(source, destination, Map.of("preset", "web_medium"));
  }

  private static Map<String, String> settings(Cloud cloud, Path home, Line bucket, boolean onAws)
      throws Exception {
    Map<String, String> settings = new HashMap<>(cloud.settings(home));
    settings.computeIfPresent(
        "nommer.aws",
        (pid, lines) ->
            lines.replaceAll(
                "endpoint\\.s3=\"[^\"]*\"", "endpoint.s3=\"%s\"".formatted(bucket.url())));
    settings.put("nommer.fleet.scaler", "overflow.threshold=I\"0\"");
    if (!onAws) {
      settings.put("nommer.backends", ON_SQLITE);
    }
    return settings;
  }

  /** A web server with one clip, which says 503 while it is unavailable. */
  private static final class Source implements AutoCloseable {
    private final HttpServer server;
    volatile boolean unavailable;
    volatile int refused;

    Source(byte[] clip) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              if (unavailable) {
                refused++;
                exchange.sendResponseHeaders(503, -1);
              } else {
                exchange.sendResponseHeaders(200, clip.length);
                exchange.getResponseBody().write(clip);
              }
            }
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/clip.mp4";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
