package nommer.store.simpledb.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.aws.AwsAccess;
import nommer.aws.simpledb.Condition;
import nommer.aws.simpledb.Order;
import nommer.aws.simpledb.SdbClient;
import nommer.aws.simpledb.SdbException;
import nommer.aws.simpledb.Where;
import nommer.job.tempo.Pace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * What store and registry share: the client, the domains and the clock. Nothing is connected before
 * somebody asks. Thread-safe.
 */
@Component(service = SimpleDb.class, configurationPid = "nommer.store.simpledb")
@Designate(ocd = SimpleDbConfig.class)
public final class SimpleDb {
  private final SdbClient client;
  private final Domains jobs;
  private final Domains state;

  @Activate
  public SimpleDb(SimpleDbConfig config, @Reference AwsAccess access, @Reference Pace pace) {
    this(Settings.of(config), new SdbClient(access, pace.tempo().storeCall()));
  }

  SimpleDb(Settings settings, SdbClient client) {
    this.client = client;
    jobs = new Domains(client, settings.domain(), settings.shards());
    state = new Domains(client, settings.stateDomain(), 1);
  }

  SdbClient client() {
    return client;
  }

  /** That nobody saved since: the condition of a save as {@code revision}, held in an attribute. */
  static Condition before(String attribute, long revision) {
    return revision == 0
        ? Condition.absent(attribute)
        : Condition.is(attribute, Order.of(revision - 1));
  }

  /** All domains, those of the jobs first, whether they are there or not. */
  List<String> domainNames() {
    return Stream.concat(jobs.names().stream(), state.names().stream()).toList();
  }

  /** Domains that the jobs are spread over. */
  int shards() {
    return jobs.names().size();
  }

  /**
   * Items of jobs, of each domain at most so many, and in the order of the select within it only.
   *
   * @param what attributes, or {@code *}
   * @throws SdbException they cannot be read
   */
  List<Map<String, String>> select(String what, String where, boolean consistent, int most) {
    List<Map<String, String>> items = new ArrayList<>();
    for (String domain : jobs().names()) {
      String select =
          "select " + what + " from " + Where.name(domain) + " where " + where + Where.limit(most);
      items.addAll(client.select(select, consistent, most));
    }
    return items;
  }

  /**
   * The domains of jobs.
   *
   * @throws SdbException they are not there and cannot be made
   */
  Domains jobs() {
    jobs.prepare();
    return jobs;
  }

  /**
   * The domain of nodes and launches.
   *
   * @throws SdbException it is not there and cannot be made
   */
  String state() {
    state.prepare();
    return state.names().get(0);
  }

  /** The service's clock, see {@link SdbClient#now}. */
  Instant now() {
    return client.now();
  }

  @Deactivate
  void close() {
    client.close();
  }

  /** Checked settings. */
  record Settings(String domain, String stateDomain, int shards) {
    Settings {
      requireDomain("domain", domain);
      requireDomain("state.domain", stateDomain);
      if (domain.equals(stateDomain)) {
        throw new IllegalArgumentException("domain and state.domain must differ: " + domain);
      }
      if (shards < 1 || shards > 100) {
        throw new IllegalArgumentException("shards must be 1 to 100: " + shards);
      }
    }

    static Settings of(SimpleDbConfig config) {
      return new Settings(config.domain(), config.state_domain(), config.shards());
    }

    private static void requireDomain(String key, String name) {
      if (!name.matches("[A-Za-z0-9_.-]{3,250}")) {
        throw new IllegalArgumentException(
            key + " must be 3 to 250 of letters, digits, '_', '-' and '.': '" + name + "'");
      }
    }
  }
}
