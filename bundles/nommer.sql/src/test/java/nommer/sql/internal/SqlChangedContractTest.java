package nommer.sql.internal;

import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nommer.contracts.job.ChangedContract;
import nommer.job.api.JobId;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqlChangedContractTest extends ChangedContract {
  @RegisterExtension final OnSqlite sqlite = new OnSqlite();

  @Override
  protected JobStore store() {
    return sqlite.store();
  }

  /** Its number would come again, and a reader take the change for one that it has seen. */
  @Test
  void theJobThatChangedLastIsNotDeletedAndAnyOtherIs() throws Exception {
    JobId first = saved(store(), 0).id();
    JobId last = saved(store(), 1).id();

    assertThatThrownBy(() -> delete(last)).hasMessageContaining("changed last");
    delete(first);

    assertThat(store().find(last)).isPresent();
    assertThat(store().find(first)).isEmpty();
  }

  private void delete(JobId id) throws Exception {
    sqlite
        .database()
        .write(
            Durability.LAZY,
            session -> {
              session.run("DELETE FROM jobs WHERE id = '" + id + "'");
              return 0;
            });
  }
}
