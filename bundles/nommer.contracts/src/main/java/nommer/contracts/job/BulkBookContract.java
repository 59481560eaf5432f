package nommer.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.bulk.BulkAction;
import nommer.job.bulk.BulkBook;
import nommer.job.bulk.BulkOrder;
import nommer.job.bulk.BulkProgress;
import nommer.job.bulk.BulkState;
import nommer.job.bulk.BulkTask;
import nommer.job.store.JobFilter;
import nommer.job.store.JobSearch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link BulkBook} must do. */
public abstract class BulkBookContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final BulkProgress FAR =
      new BulkProgress(BulkState.RUNNING, 70_000, 12, "cursor \"é\"", Instant.EPOCH, "");

  /** The one under test; of the same store throughout a test, and empty when the test begins. */
  protected abstract BulkBook book();

  @Test
  void aTaskIsReadAsItWasSaved() {
    BulkTask full =
        new BulkTask(
            "a".repeat(50),
            new BulkOrder(BulkAction.DELETE, search(), "00000000000000a1", "Café", NOON, 12),
            FAR.ended(BulkState.FAILED, NOON.plusMillis(17), "it \"is\" so\n"),
            "feederd-é",
            NOON.plusSeconds(30),
            0);
    BulkTask plain = task(BulkAction.RETRY, NOON.plusSeconds(1));

    assertThat(book().save(full)).isTrue();
    assertThat(book().save(plain)).isTrue();

    assertThat(book().find(full.id())).contains(full);
    assertThat(book().find(plain.id())).contains(plain);
    assertThat(book().find("b".repeat(50))).isEmpty();
    assertThat(book().all()).containsExactly(plain, full);
  }

  @ParameterizedTest
  @EnumSource(JobPriority.class)
  void aPriorityIsReadAsItWasSaved(JobPriority priority) {
    JobSearch all = new JobSearch(JobFilter.ALL);
    BulkTask task =
        BulkTask.of(
            new BulkOrder(BulkAction.PRIORITY, all, "", "owner", NOON, 3, Optional.of(priority)));

    assertThat(book().save(task)).isTrue();

    assertThat(book().find(task.id())).contains(task);
  }

  @Test
  void ofTwoWhoGoOnFromTheSameRevisionTheSecondIsRefused() {
    BulkTask task = task(BulkAction.CANCEL, NOON);
    assertThat(book().save(task)).isTrue();
    assertThat(book().save(task)).isFalse();

    BulkTask held = task.held("one", NOON.plusSeconds(9));

    assertThat(book().save(held)).isTrue();
    assertThat(book().save(task.held("other", NOON.plusSeconds(9)))).isFalse();
    assertThat(book().save(held.come(FAR, NOON.plusSeconds(12)))).isTrue();
    assertThat(book().find(task.id()).orElseThrow().progress()).isEqualTo(FAR);
    assertThat(book().find(task.id()).orElseThrow().runner()).isEqualTo("one");
  }

  @Test
  void anAllOwnersFilterIsNotOneOfAllTokens() {
    JobSearch owners = new JobSearch(JobFilter.ALL.ofToken(""));
    BulkTask task = BulkTask.of(new BulkOrder(BulkAction.CANCEL, owners, "", "owner", NOON, -1));

    book().save(task);

    assertThat(book().find(task.id()).orElseThrow().order().search()).isEqualTo(owners);
  }

  @Test
  void oldTasksGoUnlessTheyAreUnderWay() {
    BulkTask old = task(BulkAction.CANCEL, NOON);
    BulkTask running = task(BulkAction.CANCEL, NOON.plusSeconds(1));
    BulkTask young = task(BulkAction.CANCEL, NOON.plusSeconds(100));
    for (BulkTask each : List.of(old, running, young)) {
      book().save(each);
    }
    book().save(old.come(FAR.ended(BulkState.DONE, NOON, ""), NOON));
    BulkTask ended = young.come(FAR.ended(BulkState.CANCELLED, NOON, ""), NOON);
    book().save(ended);

    book().forget(NOON.plusSeconds(50));

    assertThat(book().all()).containsExactly(ended, running);
  }

  private static BulkTask task(BulkAction action, Instant at) {
    return BulkTask.of(new BulkOrder(action, new JobSearch(JobFilter.ALL), "", "owner", at, -1));
  }

  private static JobSearch search() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "");
    metadata.put("", "é \"a\"");
    JobFilter filter =
        JobFilter.ofStates(Set.of(JobState.ERROR, JobState.FINISHED))
            .ofToken("00000000000000b2")
            .ofEncoder("ffmpeg")
            .ofPreset("web@1")
            .ofError("STORAGE")
            .from(NOON.minusSeconds(1))
            .until(NOON);
    return new JobSearch(filter, metadata, "été");
  }
}
