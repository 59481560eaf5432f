package nommer.aws.simpledb;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.AmazonWebServiceClient;
import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.SdkClientException;
import com.amazonaws.services.simpledb.AmazonSimpleDB;
import com.amazonaws.services.simpledb.model.Attribute;
import com.amazonaws.services.simpledb.model.CreateDomainRequest;
import com.amazonaws.services.simpledb.model.DeleteAttributesRequest;
import com.amazonaws.services.simpledb.model.GetAttributesRequest;
import com.amazonaws.services.simpledb.model.Item;
import com.amazonaws.services.simpledb.model.ListDomainsRequest;
import com.amazonaws.services.simpledb.model.ListDomainsResult;
import com.amazonaws.services.simpledb.model.PutAttributesRequest;
import com.amazonaws.services.simpledb.model.SelectRequest;
import com.amazonaws.services.simpledb.model.SelectResult;
import com.amazonaws.services.simpledb.model.UpdateCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import nommer.aws.AwsAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to SimpleDB, repeated with growing pauses while they are throttled or get no answer, within
 * the time that a call may take; and its clock. Nothing is connected before the first call.
 * Thread-safe.
 */
public final class SdbClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SdbClient.class);
  private static final Duration CREATION = Duration.ofSeconds(60);

  /** SimpleDB counts for 5 s before it answers with what it has so far; no lease hangs on it. */
  private static final Duration COUNT = Duration.ofSeconds(10);

  private final AwsAccess access;
  private final ServerClock clock;
  private final Duration patience;
  private final AtomicLong missed = new AtomicLong();
  private @Nullable AmazonSimpleDB service;

  /**
   * @param access keys, region and endpoint {@code sdb}
   * @param patience what a call may take, with its retries
   */
  public SdbClient(AwsAccess access, Duration patience) {
    this(access, patience, new ServerClock(System::nanoTime));
  }

  /**
   * @param clock is told of each answer
   */
  public SdbClient(AwsAccess access, Duration patience, ServerClock clock) {
    this.access = access;
    this.patience = patience;
    this.clock = clock;
  }

  private synchronized AmazonSimpleDB service() {
    AmazonSimpleDB known = service;
    if (known == null) {
      known = Services.create(access, clock);
      service = known;
    }
    return known;
  }

  /** How often a domain was found missing. */
  public long missed() {
    return missed.get();
  }

  /**
   * Writes attributes, replacing what they were.
   *
   * @throws ConflictException the condition is not met
   * @throws SdbException it may or may not have been written
   */
  public void put(String domain, String item, Fields fields, @Nullable Condition condition) {
    PutAttributesRequest request =
        new PutAttributesRequest(domain, item, fields.attributes(), request(condition));
    call("write to " + domain, patience, request, db -> db.putAttributes(request));
  }

  /**
   * Deletes an item.
   *
   * @throws ConflictException the condition is not met
   */
  public void delete(String domain, String item, @Nullable Condition condition) {
    DeleteAttributesRequest request =
        new DeleteAttributesRequest(domain, item, List.of(), request(condition));
    call("delete from " + domain, patience, request, db -> db.deleteAttributes(request));
  }

  /**
   * The attributes of an item, read consistently; none if there is no such item.
   *
   * @throws SdbException they cannot be read
   */
  public Map<String, String> get(String domain, String item) {
    GetAttributesRequest request = new GetAttributesRequest(domain, item).withConsistentRead(true);
    List<Attribute> found =
        call("read from " + domain, patience, request, db -> db.getAttributes(request))
            .getAttributes();
    return Fields.read(found);
  }

  /**
   * The first {@code most} items of a select, over as many pages as it takes.
   *
   * @throws SdbException they cannot be read
   */
  public List<Map<String, String>> select(String expression, boolean consistent, int most) {
    return select(expression, consistent, most, patience);
  }

  private List<Map<String, String>> select(
      String expression, boolean consistent, int most, Duration limit) {
    List<Map<String, String>> items = new ArrayList<>();
    String token = null;
    do {
      SelectResult page = page(expression, consistent, token, limit);
      for (Item item : page.getItems()) {
        if (items.size() < most) {
          items.add(Fields.read(item.getAttributes()));
        }
      }
      token = page.getNextToken();
    } while (token != null && items.size() < most);
    return items;
  }

  /** The sum over all pages of a {@code select count(*)}, of which each may take {@link #COUNT}. */
  public long count(String expression, boolean consistent) {
    Duration limit = patience.compareTo(COUNT) > 0 ? patience : COUNT;
    return select(expression, consistent, Integer.MAX_VALUE, limit).stream()
        .mapToLong(page -> Long.parseLong(page.getOrDefault("Count", "0")))
        .sum();
  }

  private SelectResult page(
      String expression, boolean consistent, @Nullable String token, Duration limit) {
    SelectRequest request = new SelectRequest(expression, consistent).withNextToken(token);
    return call("select", limit, request, db -> db.select(request));
  }

  /**
   * Names of all domains of the account.
   *
   * @throws SdbException they cannot be read
   */
  public Set<String> domains() {
    Set<String> names = new HashSet<>();
    String token = null;
    do {
      ListDomainsRequest request =
          new ListDomainsRequest().withMaxNumberOfDomains(100).withNextToken(token);
      ListDomainsResult page =
          call("list of domains", patience, request, db -> db.listDomains(request));
      names.addAll(page.getDomainNames());
      token = page.getNextToken();
    } while (token != null);
    return names;
  }

  /**
   * Creates a domain, which may take a while.
   *
   * @throws SdbException it was not created, or perhaps
   */
  public void create(String domain) {
    CreateDomainRequest request = new CreateDomainRequest(domain);
    call("creation of domain " + domain, CREATION, request, db -> db.createDomain(request));
  }

  /**
   * The service's clock, to the millisecond; see {@link ServerClock}. Before the first answer one
   * is asked for; if there is none, this machine's clock serves.
   */
  public Instant now() {
    OptionalLong known = clock.millis();
    if (known.isEmpty()) {
      ask();
      known = clock.millis();
    }
    return Instant.ofEpochMilli(known.orElseGet(System::currentTimeMillis));
  }

  /** Any answer has the date, errors too; who needs more than the time will meet them again. */
  private void ask() {
    try {
      Set<String> unused = domains();
    } catch (SdbException unanswered) {
      LOG.debug("SimpleDB does not tell the time", unanswered);
    }
  }

  /** Closes its connections; a later call opens new ones. */
  @Override
  public synchronized void close() {
    if (service instanceof AmazonWebServiceClient open) {
      open.shutdown();
    }
    service = null;
  }

  private static @Nullable UpdateCondition request(@Nullable Condition condition) {
    return condition == null ? null : condition.asRequest();
  }

  private <T> T call(
      String what,
      Duration limit,
      AmazonWebServiceRequest request,
      Function<AmazonSimpleDB, T> call) {
    Patience left = new Patience(limit);
    while (true) {
      request.setSdkRequestTimeout(left.millis());
      try {
        return call.apply(service());
      } catch (SdkClientException e) {
        requireAnotherTry(what, e, left);
      }
    }
  }

  private void requireAnotherTry(String what, SdkClientException e, Patience left) {
    if (e instanceof AmazonServiceException answer) {
      if (Faults.isConflict(answer)) {
        throw new ConflictException(what + " refused", left.tries() > 0, e);
      }
      if (Faults.isMissingDomain(answer)) {
        missed.incrementAndGet();
      }
    }
    if (!Faults.passes(e) || !left.pause()) {
      throw new SdbException(Faults.message(what, e), e);
    }
  }
}
