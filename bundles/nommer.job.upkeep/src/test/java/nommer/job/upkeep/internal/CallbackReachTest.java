package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.media.reach.Reaches;
import nommer.media.reach.standalone.HomeReach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks go where the job's grant lets them, and nowhere else. */
@Timeout(60)
class CallbackReachTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();
  @TempDir Path home;
  private Listener client;
  private @Nullable Notifier notifier;

  @BeforeEach
  void listen() throws IOException {
    client = new Listener(n -> 200);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (notifier != null) {
      notifier.stop();
    }
    client.close();
  }

  @Test
  void theNextAddressIsTriedWhereOneIsDead() throws Exception {
    EncodingJob job = cancelled("http://twin.test:" + port() + "/hook", Grant.OWNER);

    start();

    Eventually.holds(() -> assertThat(client.states(job.id().value())).contains("CANCELLED"));
  }

  @Test
  void feederdsOwnApiIsNeverTold() throws Exception {
    Files.createDirectory(home.resolve("data"));
    Files.writeString(home.resolve("data/feederd.address"), client.authority());

    for (String host : List.of("127.0.0.1", "api.test", "[::1]", "2130706433")) {
      EncodingJob job =
          cancelled("http://" + host + ":" + port() + "/v1/jobs/1/retry", Grant.OWNER);
      start();
      Eventually.holds(() -> assertThat(untold(job)).as(host).isZero());
      stopped();
    }
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void whatTheGrantDoesNotNameIsNotTold() throws Exception {
    Grant named = grant("http://127.0.0.1:" + port() + "/mine/");
    EncodingJob mine = cancelled(client.url("/mine/hook"), named);
    EncodingJob other = cancelled(client.url("/other"), named);
    EncodingJob inner =
        cancelled("http://api.test:" + port() + "/hook", grant("http://api.test:" + port()));

    start();

    Eventually.holds(() -> assertThat(untold(mine) + untold(other) + untold(inner)).isZero());
    assertThat(client.heard()).hasSize(1).allMatch(each -> "/mine/hook".equals(each.get("path")));
  }

  @Test
  void linkLocalAddressesAreNeverTold() throws Exception {
    EncodingJob job = cancelled("http://169.254.169.254/hook", Grant.OWNER);

    start();

    Eventually.holds(() -> assertThat(untold(job)).isZero());
  }

  private void start() {
    Reaches reaches = HomeReach.of(home, CallbackReachTest::resolved);
    notifier =
        new Notifier(on.store(), on.bell(), reaches, on.secrets(), on.lead(), OnSqlite.SETTINGS);
  }

  private void stopped() throws InterruptedException {
    if (notifier != null) {
      notifier.stop();
      notifier = null;
    }
  }

  private EncodingJob cancelled(String url, Grant grant) {
    EncodingJob job = on.submitted(url, grant);
    on.service().cancel(job.id());
    return job;
  }

  private int untold(EncodingJob job) {
    return on.store().find(job.id()).orElseThrow().outbox().untold().size();
  }

  private String port() {
    return client.authority().replaceAll(".*:", "");
  }

  private static Grant grant(String prefix) {
    return new Grant("id", "club", List.of(), List.of(), List.of(prefix));
  }

  private static List<InetAddress> resolved(String name) throws UnknownHostException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return switch (name) {
      case "twin.test" -> List.of(InetAddress.getAllByName("127.0.0.2")[0], loopback);
      case "api.test" -> List.of(loopback);
      default -> throw new UnknownHostException(name);
    };
  }
}
