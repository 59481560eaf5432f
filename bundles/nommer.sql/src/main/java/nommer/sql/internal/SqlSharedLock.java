package nommer.sql.internal;

import java.nio.file.Path;
import nommer.fleet.api.SharedLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** SQLite's lock for writing, in the shared memory of the write-ahead log. */
@Component(service = SharedLock.class)
@SatisfyingConditionTarget(
    "(|(nommer.backend.store=sql)(nommer.backend.queue=sql)(nommer.backend.registry=sql))")
public final class SqlSharedLock implements SharedLock {
  private static final long WRITE_LOCK = 120;

  private final SqlDatabase database;

  @Activate
  public SqlSharedLock(@Reference SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Path file() {
    return database.sharedMemory();
  }

  @Override
  public long position() {
    return WRITE_LOCK;
  }
}
