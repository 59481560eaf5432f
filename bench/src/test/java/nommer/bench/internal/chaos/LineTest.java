package nommer.bench.internal.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.bench.standalone.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LineTest {
  @TempDir Path folder;
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void whatIsThereComesThroughUnlessTheLineIsCut() throws Exception {
    Files.write(folder.resolve("a.bin"), new byte[50_000]);
    try (Servers servers = new Servers(folder, (id, state) -> told.add(id + " " + state));
        Line line = new Line("test", servers.port())) {
      URI source = URI.create(line.url() + "/in/a.bin");
      assertThat(get(source)).hasSize(50_000);

      line.cut(true);
      assertThatThrownBy(() -> get(source)).isInstanceOf(IOException.class);
      line.cut(false);
      assertThat(get(source)).hasSize(50_000);

      long began = System.nanoTime();
      line.slow(true);
      assertThat(get(source)).hasSize(50_000);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void callbacksAreHeard() throws Exception {
    try (Servers servers = new Servers(folder, (id, state) -> told.add(id + " " + state));
        Line line = new Line("test", servers.port())) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(line.url() + "/told"))
              .POST(HttpRequest.BodyPublishers.ofString("unique_id=a1&job_state=FINISHED"))
              .build();

      assertThat(
              HttpClient.newHttpClient()
                  .send(request, HttpResponse.BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(200);
      assertThat(told).containsExactly("a1 FINISHED");
    }
  }

  private static byte[] get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }
}
