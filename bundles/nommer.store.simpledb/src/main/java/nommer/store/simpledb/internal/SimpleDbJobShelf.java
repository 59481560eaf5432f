package nommer.store.simpledb.internal;

import nommer.fleet.record.Shelf;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** What belongs to the jobs, in their first domain, where it cannot be parted from them. */
@Component(service = Shelf.class, property = Shelf.KEEPS + "=" + Shelf.STORE)
@SatisfyingConditionTarget("(nommer.backend.store=simpledb)")
public final class SimpleDbJobShelf extends SimpleDbShelf {
  @Activate
  public SimpleDbJobShelf(@Reference SimpleDb db) {
    super(db, each -> each.jobs().names().get(0));
  }
}
