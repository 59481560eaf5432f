package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.fake.ec2.FakeEc2;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Daemons whose line to SQS is cut for 40 s, and may be bad before and afterwards. Of a message
 * whose answer got lost nobody hears until it is visible again, half a minute later; that happens
 * to the same one again, on a bad line.
 */
@Timeout(600)
class SqsAwayIT {
  private static final Duration WORK = Duration.ofMinutes(3);
  private static final Pattern SQS = Pattern.compile("endpoint\\.sqs=\"([^\"]*)\"");

  /** A state that was told may be told again, but none after a later one. */
  private static final List<String> ORDER =
      List.of("DOWNLOADING", "ENCODING", "UPLOADING", "FINISHED");

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({"0, 0, PT1M", "0.3, 0.25, PT3M"})
  void everyChangeIsToldSoonAfterItsReturnAndInOrder(double throttled, double lost, Duration told)
      throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    Path home = temp.resolve("home");
    try (FakeEc2 ec2 = new FakeEc2();
        Cloud cloud = new Cloud(ec2);
        Listener client = new Listener()) {
      Map<String, String> settings = new HashMap<>(cloud.settings(home));
      Matcher direct = SQS.matcher(settings.get("nommer.aws"));
      assertThat(direct.find()).isTrue();
      try (TroubledLine line = new TroubledLine(URI.create(direct.group(1)))) {
        settings.put(
            "nommer.aws", direct.replaceFirst("endpoint.sqs=\"%s\"".formatted(line.uri())));
        settings.put("nommer.fleet.scaler", "max.instances=I\"2\"\noverflow.threshold=I\"0\"");
        try (Cluster cluster = new Cluster(home, settings)) {
          cloud.bucket("media-out");
          line.trouble(throttled, lost);
          String first = submit(cluster, client, clip, "first");
          Poll.untilTrue(WORK, () -> client.states(first).contains("FINISHED"));

          List<String> ids = new ArrayList<>();
          ids.add(submit(cluster, client, clip, "before"));
          line.cut(true);
          for (int i = 0; i < 5; i++) {
            ids.add(submit(cluster, client, clip, "meanwhile-" + i));
          }
          TimeUnit.SECONDS.sleep(40); // what is looked at is what comes after such a time
          line.cut(false);

          Poll.untilTrue(
              told, () -> ids.stream().allMatch(id -> client.states(id).contains("FINISHED")));
          for (String id : ids) {
            List<String> heard = client.states(id).stream().distinct().toList();
            assertThat(heard).startsWith("DOWNLOADING", "ENCODING").endsWith("FINISHED");
            assertThat(heard).isSortedAccordingTo(Comparator.comparing(ORDER::indexOf));
          }
        }
      }
    }
  }

  private static String submit(Cluster cluster, Listener client, Path clip, String name)
      throws Exception {
    return cluster.api.submit(
        Api.uri(clip),
        "s3://media-out/" + name + ".mp4",
        Map.of("preset", "web_medium"),
        client.url());
  }
}
