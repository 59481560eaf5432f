package nommer.sql.standalone;

import java.io.IOException;
import java.nio.file.Path;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.record.ShelvedBulk;
import nommer.fleet.record.ShelvedHours;
import nommer.fleet.record.ShelvedNodes;
import nommer.fleet.record.ShelvedReplacedTrees;
import nommer.fleet.record.ShelvedWebhookSecrets;
import nommer.job.bulk.BulkBook;
import nommer.job.hours.HourBook;
import nommer.job.replaced.ReplacedTrees;
import nommer.job.store.ChangeBell;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.job.webhook.WebhookSecrets;
import nommer.sql.internal.SqlChangeBell;
import nommer.sql.internal.SqlDatabase;
import nommer.sql.internal.SqlJobQueue;
import nommer.sql.internal.SqlJobShelf;
import nommer.sql.internal.SqlJobStore;
import nommer.sql.internal.SqlShelf;

/** What this bundle offers, over one database. Thread-safe. */
public final class SqliteBackend implements AutoCloseable {
  private final SqlDatabase database;
  private final SqlJobStore store;
  private final SqlJobQueue queue;
  private final SqlChangeBell bell;
  private final NodeRegistry registry;
  private final HourBook hours;
  private final WebhookSecrets webhookSecrets;
  private final BulkBook bulk;
  private final ReplacedTrees replaced;

  /**
   * Opens the database, which other processes may have open too, and makes it where there is none.
   *
   * @param file its folder is made too; the bells lie beside it
   * @throws IOException the bells cannot be made
   * @throws IllegalStateException the database cannot be used, and why
   */
  public SqliteBackend(Path file) throws IOException {
    database = new SqlDatabase(file);
    store = new SqlJobStore(database);
    queue = new SqlJobQueue(database);
    bell = new SqlChangeBell(database);
    registry = new ShelvedNodes(new SqlShelf(database));
    hours = new ShelvedHours(new SqlJobShelf(database));
    webhookSecrets = new ShelvedWebhookSecrets(new SqlJobShelf(database));
    bulk = new ShelvedBulk(new SqlJobShelf(database));
    replaced = new ShelvedReplacedTrees(new SqlJobShelf(database));
  }

  public JobStore store() {
    return store;
  }

  public JobQueue queue() {
    return queue;
  }

  public ChangeBell bell() {
    return bell;
  }

  public NodeRegistry registry() {
    return registry;
  }

  public HourBook hours() {
    return hours;
  }

  public WebhookSecrets webhookSecrets() {
    return webhookSecrets;
  }

  public BulkBook bulk() {
    return bulk;
  }

  public ReplacedTrees replaced() {
    return replaced;
  }

  /** Commits what is under way, then lets go of the files. */
  @Override
  public void close() {
    queue.close();
    bell.close();
    database.close();
  }
}
