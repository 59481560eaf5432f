package nommer.store.simpledb.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import nommer.aws.simpledb.Condition;
import nommer.aws.simpledb.ConflictException;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Order;
import nommer.aws.simpledb.SdbClient;
import nommer.aws.simpledb.SdbException;
import nommer.job.api.JobId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The domains that something is spread over, created when first used. Their number is on record in
 * an item of the first, since it decides where an item is looked for. Thread-safe.
 */
final class Domains {
  /** Of the item, and of its attribute, that hold the number. */
  static final String META = "#nommer";

  static final String SHARDS = "shards";

  private static final Logger LOG = LoggerFactory.getLogger(Domains.class);

  private final SdbClient client;
  private final List<String> names;
  private volatile long preparedAt = -1;

  Domains(SdbClient client, String base, int shards) {
    this.client = client;
    names =
        IntStream.range(0, shards)
            .mapToObj(i -> i == 0 ? base : "%s_%02d".formatted(base, i))
            .toList();
  }

  List<String> names() {
    return names;
  }

  /** The domain of a job: by the end of its id, which is random. */
  String of(JobId id) {
    int hash = Integer.parseUnsignedInt(id.value().substring(42), 16);
    return names.get(Integer.remainderUnsigned(hash, names.size()));
  }

  /**
   * Returns once the domains are there: at first use, and after one was found missing.
   *
   * @throws SdbException they cannot be created, or there are jobs in another number of domains
   */
  void prepare() {
    long missed = client.missed();
    if (preparedAt != missed) {
      prepare(missed);
    }
  }

  private synchronized void prepare(long missed) {
    if (preparedAt == missed) {
      return;
    }
    Set<String> there = client.domains();
    for (String name : names) {
      if (!there.contains(name)) {
        LOG.info("SimpleDB domain is created name={}", name);
        client.create(name);
      }
    }
    requireSameNumber();
    preparedAt = missed;
  }

  private void requireSameNumber() {
    Fields meta = new Fields().put(SHARDS, Order.of(names.size()));
    try {
      client.put(names.get(0), META, meta, Condition.absent(SHARDS));
    } catch (ConflictException there) {
      Map<String, String> held = client.get(names.get(0), META);
      long recorded = Long.parseLong(Fields.required(held, SHARDS));
      if (recorded != names.size()) {
        throw new SdbException(
            ("the jobs of SimpleDB domain %s are spread over %d domains, but shards of"
                    + " nommer.store.simpledb is %d: set it to %d, or choose another domain")
                .formatted(names.get(0), recorded, names.size(), recorded),
            there);
      }
    }
  }
}
