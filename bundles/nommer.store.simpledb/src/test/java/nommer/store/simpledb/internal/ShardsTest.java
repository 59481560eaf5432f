package nommer.store.simpledb.internal;

import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs spread over several domains. */
class ShardsTest {
  private static final int MANY = 10_000;

  @RegisterExtension final OnFake simpleDb = new OnFake(4);

  @Test
  void tenThousandJobsAreListedOnceInTheirOrderAndCounted() {
    simpleDb.fake().lag(0);
    SimpleDbJobStore store = store(simpleDb.db());
    saved(store, submitted(MANY));
    List<EncodingJob> jobs =
        new ArrayList<>(
            IntStream.range(0, MANY)
                .parallel()
                .mapToObj(i -> saved(store, submitted(i / 3)))
                .toList());
    jobs.add(saved(store, submitted(MANY + 1)));

    List<EncodingJob> listed = listed(store);

    assertThat(listed).hasSize(MANY + 2).doesNotHaveDuplicates().containsAll(jobs);
    assertThat(listed).isSortedAccordingTo(Comparator.comparing(EncodingJob::createdAt).reversed());
    assertThat(store.counts().of(JobState.PENDING)).isEqualTo(MANY + 2L);
    assertThat(store.waiting(3))
        .extracting(job -> job.createdAt().toEpochMilli())
        .containsOnly(submitted(0).createdAt().toEpochMilli());
  }

  private static List<EncodingJob> listed(SimpleDbJobStore store) {
    List<EncodingJob> listed = new ArrayList<>();
    String cursor = "";
    do {
      JobPage page = store.list(new JobQuery(Set.of(), JobQuery.MAX_LIMIT, cursor));
      listed.addAll(page.jobs());
      cursor = page.next();
    } while (!cursor.isEmpty() && listed.size() < 2 * MANY);
    return listed;
  }

  @Test
  void jobsAreInEveryDomain() {
    SimpleDbJobStore store = store(simpleDb.db());
    for (int i = 0; i < 200; i++) {
      saved(store, i);
    }

    for (String domain : simpleDb.db().jobs().names()) {
      assertThat(simpleDb.fake().dump().lines().filter(line -> line.startsWith(domain + " ")))
          .hasSizeGreaterThan(20);
    }
  }

  @Test
  void anotherNumberOfDomainsIsRefusedWithWhatToDo() {
    EncodingJob job = saved(store(simpleDb.db()), 0);
    SimpleDb same = simpleDb.connect(4, Duration.ofSeconds(5));
    SimpleDb fewer = simpleDb.connect(2, Duration.ofSeconds(5));

    assertThat(store(same).find(job.id())).contains(job);
    assertThatThrownBy(() -> store(fewer).find(job.id()))
        .isInstanceOf(JobStoreException.class)
        .hasMessageContaining("spread over 4 domains")
        .hasMessageContaining("set it to 4");
    assertThatThrownBy(() -> saved(store(fewer), 1)).isInstanceOf(JobStoreException.class);

    same.close();
    fewer.close();
  }

  private static SimpleDbJobStore store(SimpleDb db) {
    return new SimpleDbJobStore(db);
  }
}
