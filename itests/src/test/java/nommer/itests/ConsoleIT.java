package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The page of the scaler in the web console of the shipped feederd. */
@Timeout(200)
class ConsoleIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String HOSTILE = "<script>alert('x')</script> ${appRoot}";

  @TempDir Path temp;
  private WebConsole console;

  @Test
  void thePageShowsDecisionsAndWhatBecameOfThemAndNothingOfAPolicyAsMarkup() throws Exception {
    Path home = temp.resolve("home");
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    Cluster.configure(home, "nommer.fleet.local", "max.processes=I\"1\"\n");
    Path policy =
        new PluginJars(temp)
            .example("EagerPolicy", source -> source.replace("there is work", HOSTILE));
    PluginJars.drop(
        policy, Files.createDirectories(home.resolve("plugins")).resolve("hostile.jar"));
    try (Cluster cluster = new Cluster(home)) {
      console = new WebConsole(cluster);
      String before = await("there is nothing to do");
      assertThat(before).contains("Policy <b>overflow</b>", "example.EagerPolicy");

      cluster.api.submit(clip, temp.resolve("out/clip.mp4"));
      String after = await("1 of 1 came");

      assertThat(after)
          .contains("<td>launch 1</td>", "1 queued<br/>0 running", "unfinished.jobs 1")
          .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &#36;{appRoot}")
          .doesNotContain("<script>alert");
      assertThat(page(after).getElementsByTagName("svg").getLength()).isEqualTo(1);
      assertThat(page(after).getElementsByTagName("script").getLength()).isZero();
      assertThat(console.get("bundles").body()).contains("media-nommer", "/system/console/scaling");
      assertThat(console.getAsNobody("scaling").statusCode()).isEqualTo(401);
    }
  }

  /** The page of the console, once it says that. */
  private String await(String text) {
    return Poll.until(
        SOON,
        () -> {
          HttpResponse<String> answer = console.get("scaling?limit=20");
          return Optional.of(answer.body())
              .filter(html -> answer.statusCode() == 200 && html.contains(text));
        });
  }

  /** Our part, which is well-formed. */
  private static Document page(String html) throws Exception {
    int start = html.indexOf("<div id=\"scaling\">");
    int end = html.indexOf("</table>", start);
    String part = html.substring(start, html.indexOf("</div>", end) + "</div>".length());
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(part)));
  }
}
