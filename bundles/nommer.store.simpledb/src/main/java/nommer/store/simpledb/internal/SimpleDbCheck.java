package nommer.store.simpledb.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nommer.aws.simpledb.Condition;
import nommer.aws.simpledb.ConflictException;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.SdbException;
import nommer.doctor.Check;
import nommer.doctor.Findings;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import nommer.job.tempo.Pace;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * The domains, and what may be done with them. Writes are tried under a condition that cannot hold:
 * whoever may not write is told so, and nothing is ever written.
 */
@Component(property = "service.ranking:Integer=60")
@SatisfyingConditionTarget("(|(nommer.doctor.store=simpledb)(nommer.doctor.registry=simpledb))")
public final class SimpleDbCheck implements Check {
  /** No item has such an attribute, so that no write of this happens. */
  private static final Condition NEVER = Condition.is("nommer-doctor-never", "never");

  private static final String ITEM = "#nommer-doctor";

  private final SimpleDb db;
  private final Pace pace;

  private interface Call {
    void run();
  }

  @Activate
  public SimpleDbCheck(@Reference SimpleDb db, @Reference Pace pace) {
    this.db = db;
    this.pace = pace;
  }

  @Override
  public void check(Findings findings) {
    Set<String> there;
    try {
      there = db.client().domains();
    } catch (SdbException e) {
      fail(findings, "SimpleDB", e, "sdb:ListDomains", "*");
      return;
    }
    for (String domain : db.domainNames()) {
      String what = "SimpleDB domain " + domain;
      if (there.contains(domain)) {
        domain(findings, what, domain);
      } else {
        findings.ok(what, "it is made at the first start, which takes sdb:CreateDomain, not tried");
      }
    }
  }

  private void domain(Findings findings, String what, String domain) {
    if (may(findings, domain, "sdb:GetAttributes", () -> agreed(findings, what, domain))
        && may(findings, domain, "sdb:Select", () -> select(domain))
        && may(findings, domain, "sdb:PutAttributes", () -> put(domain))
        && may(findings, domain, "sdb:DeleteAttributes", () -> delete(domain))) {
      findings.ok(what, "it may be read, and written under conditions");
    }
  }

  private static boolean may(Findings findings, String domain, String action, Call call) {
    try {
      call.run();
    } catch (ConflictException refused) {
      return true; // the keys would have done
    } catch (SdbException e) {
      fail(findings, "SimpleDB domain " + domain, e, action, "arn:aws:sdb:*:*:domain/" + domain);
      return false;
    }
    return true;
  }

  private void put(String domain) {
    db.client().put(domain, ITEM, new Fields().put("never", "never"), NEVER);
  }

  private void delete(String domain) {
    db.client().delete(domain, ITEM, NEVER);
  }

  private void select(String domain) {
    List<Map<String, String>> unused =
        db.client()
            .select(
                "select itemName() from `%s` where itemName() = '%s'".formatted(domain, ITEM),
                true,
                1);
  }

  private void agreed(Findings findings, String what, String domain) {
    Map<String, String> meta = db.client().get(domain, Domains.META);
    if (domain.equals(db.domainNames().get(0))) {
      shards(findings, what, meta.get(Domains.SHARDS));
      lease(domain)
          .or(() -> Optional.ofNullable(meta.get(Agreements.LEASE)))
          .flatMap(recorded -> Agreements.leaseComplaint(recorded, pace.tempo()))
          .ifPresent(each -> findings.warn(what, each, "docs/operating.md tells of the lease"));
    }
  }

  /** Where the shelf has it; of a version before that, it stands beside the number of shards. */
  private Optional<String> lease(String domain) {
    String item = SimpleDbShelf.item(ShelvedAgreements.KIND, Agreements.LEASE);
    return Optional.ofNullable(db.client().get(domain, item).get(SimpleDbShelf.MARK));
  }

  private void shards(Findings findings, String what, @Nullable String recorded) {
    int configured = db.shards();
    if (recorded != null && Long.parseLong(recorded) != configured) {
      long held = Long.parseLong(recorded);
      findings.fail(
          what,
          "its jobs are spread over %d domains, and shards is %d".formatted(held, configured),
          "set shards=I\"%d\" in conf/nommer.store.simpledb.config, or another domain"
              .formatted(held));
    }
  }

  private static void fail(
      Findings findings, String what, SdbException e, String action, String resource) {
    findings.fail(
        what,
        String.valueOf(e.getMessage()),
        e.isDenied()
            ? "correct the keys of conf/nommer.aws.config, or allow %s on %s in their IAM policy"
                .formatted(action, resource)
            : "do what the message says; settings are in conf/nommer.aws.config");
  }
}
