package nommer.store.simpledb.internal;

import com.amazonaws.services.simpledb.model.UpdateCondition;
import nommer.job.api.Agreements;
import nommer.job.api.JobStoreException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Agreements as attributes of the item that also has the number of domains. */
@Component(service = Agreements.class)
@SatisfyingConditionTarget("(nommer.backend.store=simpledb)")
public final class SimpleDbAgreements implements Agreements {
  private final SimpleDb db;

  @Activate
  public SimpleDbAgreements(@Reference SimpleDb db) {
    this.db = db;
  }

  /** Reads first: who asks again writes nothing, which SimpleDB would charge for. */
  @Override
  public String agree(String name, String value) {
    try {
      String domain = domain();
      String standing = db.client().get(domain, Domains.META).get(name);
      return standing != null
          ? standing
          : put(domain, name, value, new UpdateCondition().withName(name).withExists(false));
    } catch (SdbException e) {
      throw failure(name, e);
    }
  }

  @Override
  public String change(String name, String old, String value) {
    try {
      return put(domain(), name, value, new UpdateCondition().withName(name).withValue(old));
    } catch (SdbException e) {
      throw failure(name, e);
    }
  }

  private String domain() {
    return db.jobs().names().get(0);
  }

  /** A conflict is with somebody, or with a try of ours whose answer got lost. */
  private String put(String domain, String name, String value, UpdateCondition condition) {
    try {
      db.client().put(domain, Domains.META, new Fields().put(name, value), condition);
      return value;
    } catch (ConflictException e) {
      return Fields.required(db.client().get(domain, Domains.META), name);
    }
  }

  private static JobStoreException failure(String name, SdbException e) {
    return new JobStoreException("agreement on " + name + " failed: " + e.getMessage(), e);
  }
}
