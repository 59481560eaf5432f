package nommer.store.simpledb.internal;

import java.time.Instant;
import java.util.Map;
import nommer.aws.simpledb.Condition;
import nommer.aws.simpledb.ConflictException;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Order;
import nommer.aws.simpledb.SdbClient;
import nommer.aws.simpledb.SdbException;
import nommer.aws.simpledb.Where;
import nommer.fleet.record.Document;
import nommer.fleet.record.ShelvedAgreements;
import nommer.job.tempo.Agreements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What versions before the shelf left in a domain. The open launches and the lease on record become
 * documents. Nodes, which report again within seconds, and settled launches are removed. Requests
 * to drain, roles and the write check do not tell the names of their items: those stay, unread.
 */
final class OlderDocuments {
  private static final Logger LOG = LoggerFactory.getLogger(OlderDocuments.class);

  private final SdbClient client;
  private final String domain;

  OlderDocuments(SdbClient client, String domain) {
    this.client = client;
    this.domain = domain;
  }

  /**
   * Returns once nothing is left to do, which others may do at the same time.
   *
   * @throws SdbException the domain cannot be read or written
   */
  void raise() {
    String select =
        "select * from %s where kind in ('launch','node') and live is null"
            .formatted(Where.name(domain));
    client.select(select, true, Integer.MAX_VALUE).forEach(this::raise);
    String lease = client.get(domain, Domains.META).get(Agreements.LEASE);
    if (lease != null) {
      raise(lease);
    }
  }

  private void raise(Map<String, String> held) {
    String kind = Fields.required(held, "kind");
    String id = nommer.job.record.Fields.parse(Fields.text(held, SimpleDbShelf.TEXT)).text("id");
    String item = SimpleDbShelf.item(kind, id);
    Condition older = Condition.absent(SimpleDbShelf.LIVE);
    try {
      if ("OPEN".equals(held.get("state"))) {
        client.put(domain, item, SimpleDbShelf.fields(launch(kind, id, held)), older);
      } else {
        client.delete(domain, item, older);
      }
      LOG.info("item of an older version raised or removed name={}", item);
    } catch (ConflictException raised) {
      LOG.debug("somebody else raised it name={}", item);
    }
  }

  private static Document launch(String kind, String id, Map<String, String> held) {
    return new Document(
        kind,
        id,
        Long.parseLong(Fields.required(held, "rev")),
        Fields.required(held, "state"),
        true,
        Order.time(Fields.required(held, "created")),
        Fields.text(held, SimpleDbShelf.TEXT));
  }

  private void raise(String lease) {
    Document document =
        new Document(ShelvedAgreements.KIND, Agreements.LEASE, 0, lease, true, Instant.EPOCH, "");
    Condition none = Condition.absent(SimpleDbShelf.REVISION);
    String item = SimpleDbShelf.item(document.kind(), document.id());
    try {
      client.put(domain, item, SimpleDbShelf.fields(document), none);
    } catch (ConflictException raised) {
      LOG.debug("the lease stands on record already");
    }
  }
}
