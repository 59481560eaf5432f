package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Order;
import nommer.contracts.Found;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.LaunchState;
import nommer.fleet.record.ShelvedAgreements;
import nommer.fleet.record.ShelvedLaunches;
import nommer.fleet.record.ShelvedNodes;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Items that versions before the shelf wrote. */
class OlderDocumentsTest {
  private static final String OPEN = "0123456789abcdef";
  private static final String SETTLED = "fedcba9876543210";

  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Test
  void anOpenLaunchIsAwaitedOnAndNothingElseIsLeft() {
    putLaunch(OPEN, "OPEN");
    putLaunch(SETTLED, "REGISTERED");
    putNode();

    LaunchIntents launches = new ShelvedLaunches(new SimpleDbShelf(simpleDb.db()));
    LaunchIntent open =
        new LaunchIntent(
            OPEN, 3, START, LaunchState.OPEN, List.of("n \" é"), "c7i.large/spot", 0, 5);
    assertThat(launches.open()).containsExactly(open);
    assertThat(launches.find(SETTLED)).isEmpty();
    assertThat(new ShelvedNodes(new SimpleDbShelf(simpleDb.db())).nodes(Instant.EPOCH)).isEmpty();
    assertThat(simpleDb.fake().dump()).doesNotContain(SETTLED, "node i-1");

    LaunchIntent joined = open.joinedBy(List.of("m"));
    launches.save(joined);

    assertThat(new ShelvedLaunches(new SimpleDbShelf(simpleDb.db())).open())
        .containsExactly(joined);
  }

  @Test
  void theLeaseOnRecordIsStillAgreedOnAndIsChangedOnce() throws Exception {
    Fields lease = new Fields().put(Agreements.LEASE, "24");
    simpleDb.db().client().put(simpleDb.db().jobs().names().get(0), Domains.META, lease, null);
    assertThat(Found.by(new SimpleDbCheck(simpleDb.db(), () -> Tempo.USUAL)).warnings())
        .singleElement()
        .asString()
        .contains("agreed on 24");

    assertThat(agreements().agree(Agreements.LEASE, "12")).isEqualTo("24");
    assertThat(agreements().change(Agreements.LEASE, "24", "12")).isEqualTo("12");

    assertThat(agreements().agree(Agreements.LEASE, "24")).isEqualTo("12");
    assertThat(Found.by(new SimpleDbCheck(simpleDb.db(), () -> Tempo.USUAL)).warnings()).isEmpty();
  }

  /** As another process has them. */
  private Agreements agreements() {
    return new ShelvedAgreements(new SimpleDbJobShelf(simpleDb.db()));
  }

  private void putLaunch(String id, String state) {
    Fields fields =
        new Fields()
            .put("kind", "launch")
            .put("state", state)
            .put("created", Order.of(START))
            .put("rev", Order.of(5))
            .put("write", "w")
            .putText(
                "record",
                "{\"id\":\"%s\",\"instances\":3,\"offer\":\"c7i.large/spot\",".formatted(id)
                    + "\"nodes\":[\"n \\\" é\"]}");
    simpleDb.db().client().put(simpleDb.db().state(), "launch " + id, fields, null);
  }

  private void putNode() {
    Fields fields =
        new Fields()
            .put("kind", "node")
            .put("state", "ACTIVE")
            .put("seen", Order.of(START))
            .put("report", "r")
            .putText("record", "{\"id\":\"i-1\",\"boot\":\"b\",\"slots\":1,\"encoders\":[]}");
    simpleDb.db().client().put(simpleDb.db().state(), "node i-1", fields, null);
  }
}
