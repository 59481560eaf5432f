package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import nommer.aws.AwsAccess;
import nommer.contracts.Found;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.api.EncodingJob;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SimpleDbCheckTest {
  private static final Duration SHORT = Duration.ofMillis(700);

  @RegisterExtension final OnFake simpleDb = new OnFake(1);

  @Test
  void domainsThatAreNotThereYetAreNoFailureAndAreNotMade() throws Exception {
    Found found = check(1, new TestAccess(simpleDb.fake().uri()));

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("SimpleDB domain media_nommer")).contains("made at the first start");
    assertThat(simpleDb.db().client().domains()).isEmpty();
  }

  @Test
  void domainsThatMayBeReadAndWrittenAreGoodAndStayAsTheyWere() throws Exception {
    EncodingJob job = saved(new SimpleDbJobStore(simpleDb.db()), 0);
    String unused = simpleDb.db().state();
    long before = items();

    Found found = check(1, new TestAccess(simpleDb.fake().uri()));

    assertThat(found.failures()).isEmpty();
    assertThat(found.toString()).contains("read, and written").doesNotContain("first start");
    assertThat(items()).isEqualTo(before);
    assertThat(new SimpleDbJobStore(simpleDb.db()).find(job.id())).contains(job);
  }

  @Test
  void nothingIsWrittenEvenWhereNothingCouldBeDeletedAgain() throws Exception {
    Domains unused = simpleDb.db().jobs();
    simpleDb.fake().deny("DeleteAttributes");

    Found found = check(1, new TestAccess(simpleDb.fake().uri()));

    assertThat(found.failures()).singleElement().asString().contains("sdb:DeleteAttributes");
    assertThat(simpleDb.fake().dump()).doesNotContain("doctor");
  }

  @Test
  void anotherNumberOfShardsThanTheRecordedOneIsToldWithTheKey() throws Exception {
    Domains unused = simpleDb.db().jobs();

    Found found = check(4, new TestAccess(simpleDb.fake().uri()));

    assertThat(found.failures()).singleElement().asString().contains("shards=I\"1\"");
  }

  @Test
  void aLeaseThatIsNotTheOneOnRecordIsToldWithWhatToDo() throws Exception {
    String agreed =
        new ShelvedAgreements(new SimpleDbJobShelf(simpleDb.db())).agree(Agreements.LEASE, "12");
    assertThat(check(1, new TestAccess(simpleDb.fake().uri())).warnings()).isEmpty();

    agreed =
        new ShelvedAgreements(new SimpleDbJobShelf(simpleDb.db()))
            .change(Agreements.LEASE, agreed, "24");

    assertThat(agreed).isEqualTo("24");
    assertThat(check(1, new TestAccess(simpleDb.fake().uri())).warnings())
        .singleElement()
        .asString()
        .contains("is 12, but the daemons of this job store agreed on 24: set lease.seconds");
  }

  @Test
  void withoutKeysOrRegionItIsToldWhatToSetUp() throws Exception {
    for (String missing : new String[] {"keys", "region"}) {
      Found found = check(1, new TestAccess(simpleDb.fake().uri(), missing));

      assertThat(found.failures()).singleElement().asString().contains("set up the " + missing);
    }
  }

  @Test
  void aServiceThatIsAwayIsToldSo() throws Exception {
    Found found = check(1, new TestAccess(URI.create("http://127.0.0.1:1")));

    assertThat(found.failures()).singleElement().asString().contains("endpoint.sdb");
  }

  @Test
  void aServiceThatRefusesIsToldWithTheActionAndItsResource() throws Exception {
    Domains unused = simpleDb.db().jobs();
    simpleDb.fake().deny("PutAttributes");

    Found found = check(1, new TestAccess(simpleDb.fake().uri()));

    assertThat(found.failures())
        .singleElement()
        .asString()
        .contains("sdb:PutAttributes", "domain/media_nommer");
  }

  private static Found check(int shards, AwsAccess access) throws InterruptedException {
    SimpleDb db = OnFake.connect(shards, SHORT, access);
    try {
      return Found.by(new SimpleDbCheck(db, () -> Tempo.USUAL));
    } finally {
      db.close();
    }
  }

  private long items() {
    return simpleDb.db().client().domains().stream()
        .mapToLong(
            name ->
                simpleDb
                    .db()
                    .client()
                    .select("select itemName() from `" + name + "`", true, 1000)
                    .stream()
                    .map(Map::size)
                    .count())
        .sum();
  }
}
