package nommer.fake.simpledb;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nommer.fake.simpledb.HttpLoop.Answer;

/**
 * A stand-in for Amazon SimpleDB, API version 2009-04-15, on a free port of the loopback interface;
 * written from the <a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/Welcome.html">Developer
 * Guide</a>, to be talked to by the official clients. It keeps everything in memory. Thread-safe.
 */
public final class FakeSimpleDb implements AutoCloseable {
  /** The one access key id that it knows. */
  public static final String KEY_ID = "AKIDFAKESIMPLEDB";

  /** The secret that belongs to {@link #KEY_ID}. */
  public static final String SECRET = "fake/secret+of/simpledb";

  private static final Set<String> WRITES =
      Set.of("PutAttributes", "BatchPutAttributes", "DeleteAttributes");

  private final Actions actions = new Actions();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private final AtomicLong requests = new AtomicLong();
  private volatile Clock clock = Clock.systemUTC();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private volatile boolean expired;
  private volatile Runnable beforeAnswers = () -> {};
  private final HttpLoop http = new HttpLoop(this::answer);

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.port());
  }

  /** From now on, reads that are not consistent miss the last {@code writes} writes of a domain. */
  public void lag(int writes) {
    actions.lag(writes);
  }

  /**
   * From now on, a page of a select ends after {@code items}, as if time were up, and the first one
   * is empty.
   */
  public void hurry(int items) {
    actions.pages(new Pages(items, true));
  }

  /** The next {@code count} requests are answered with 503 and not done. */
  public void refuse(int count) {
    unavailable.set(count);
  }

  /** The next {@code count} writes are done, but the connection breaks before the answer. */
  public void dropAnswers(int count) {
    dropped.set(count);
  }

  /** From now on, whether the keys are taken for expired. */
  public void expireKeys(boolean nowExpired) {
    expired = nowExpired;
  }

  /** From now on the keys do not permit that action of the API. */
  public void deny(String action) {
    denied.add(action);
  }

  /** Runs before each request is done, in its thread: to hold it up, say. */
  public void beforeAnswers(Runnable work) {
    beforeAnswers = work;
  }

  /** What the time is here, from now on. */
  public void clock(Clock next) {
    clock = next;
    http.clock(next);
  }

  /** Deletes a domain behind everybody's back. */
  public void deleteDomain(String name) {
    String unused = actions.answer("DeleteDomain", new Parameters(Map.of("DomainName", name)));
  }

  /** Requests so far, those refused included. */
  public long requests() {
    return requests.get();
  }

  /** Everything that is held, as text. */
  public String dump() {
    return actions.dump();
  }

  private Answer answer(String method, String host, String form) {
    requests.incrementAndGet();
    beforeAnswers.run();
    String id = UUID.randomUUID().toString();
    Parameters request = Parameters.parse(form);
    try {
      require(method, host, request);
      String action = request.find("Action").orElseThrow(FakeSimpleDb::noAction);
      if (denied.contains(action)) {
        throw new Refusal(
            403,
            "AuthorizationFailure",
            "User does not have permission to perform (sdb:%s)".formatted(action));
      }
      String result = actions.answer(action, request);
      return WRITES.contains(action) && takeOne(dropped)
          ? Answer.NONE
          : new Answer(200, Xml.answer(action, result, id));
    } catch (Refusal refusal) {
      return new Answer(refusal.status(), Xml.error(refusal, id));
    }
  }

  private void require(String method, String host, Parameters request) {
    if (takeOne(unavailable)) {
      throw new Refusal(
          503, "ServiceUnavailable", "Service Amazon SimpleDB is currently unavailable.");
    }
    if (expired) {
      throw new Refusal(403, "ExpiredToken", "The provided token has expired.");
    }
    new Signature(KEY_ID, SECRET).check(method, host, request, clock.instant());
    Optional<String> version = request.find("Version");
    if (!version.equals(Optional.of("2009-04-15"))) {
      throw new Refusal(
          400,
          "NoSuchVersion",
          "The requested version (%s) is not valid".formatted(version.orElse("")));
    }
  }

  private static Refusal noAction() {
    return new Refusal(400, "MissingAction", "No action was supplied with this request.");
  }

  private static boolean takeOne(AtomicInteger left) {
    return left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  @Override
  public void close() {
    http.close();
  }
}
