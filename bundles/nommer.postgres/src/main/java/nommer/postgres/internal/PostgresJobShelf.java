package nommer.postgres.internal;

import nommer.fleet.record.Shelf;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** What belongs to the jobs; a component of its own, since nodes may be kept elsewhere. */
@Component(service = Shelf.class, property = Shelf.KEEPS + "=" + Shelf.STORE)
@SatisfyingConditionTarget("(nommer.backend.store=postgres)")
public final class PostgresJobShelf extends PostgresShelf {
  @Activate
  public PostgresJobShelf(@Reference PostgresDatabase database) {
    super(database);
  }
}
