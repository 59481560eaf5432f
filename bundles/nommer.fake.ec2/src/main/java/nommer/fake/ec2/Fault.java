package nommer.fake.ec2;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What is to go wrong, with which requests, how often. Thread-safe. */
public final class Fault {
  /** Where on its way a request meets it. */
  enum Stage {
    /** Before anything is looked at. */
    DOOR,
    /** When instances would be started; a launch that is only repeated passes. */
    LAUNCH,
    /** All is done, but the connection breaks before the answer. */
    ANSWER,
    /** All is done, but no answer ever comes. */
    SILENCE
  }

  private final Stage stage;
  private final String action;
  private final AwsError error;
  private final Predicate<Query> where;
  private final AtomicInteger left;

  private Fault(
      Stage stage, String action, AwsError error, Predicate<Query> where, AtomicInteger left) {
    this.stage = stage;
    this.action = action;
    this.error = error;
    this.where = where;
    this.left = left;
  }

  /** Requests are refused at once: throttled, not permitted, or the service is down. */
  public static Fault refuse(String action, int status, String code) {
    return of(Stage.DOOR, action, status, code);
  }

  /** Launches are refused for want of room or quota; what runs already can be asked for again. */
  public static Fault noLaunch(int status, String code) {
    return of(Stage.LAUNCH, "RunInstances", status, code);
  }

  /** Requests are carried out, and the answer is lost. */
  public static Fault loseAnswer(String action) {
    return of(Stage.ANSWER, action, 0, "");
  }

  /** Requests are carried out, and the connection stays open without an answer. */
  public static Fault silence(String action) {
    return of(Stage.SILENCE, action, 0, "");
  }

  private static Fault of(Stage stage, String action, int status, String code) {
    return new Fault(
        stage,
        action,
        new AwsError(status, code, "the test wants " + code),
        query -> true,
        new AtomicInteger(Integer.MAX_VALUE));
  }

  /** The same, but only where a parameter has that value, none at all if it is empty. */
  public Fault where(String parameter, String value) {
    return new Fault(
        stage, action, error, where.and(query -> query.get(parameter).equals(value)), left);
  }

  /** The same, but only so often; every request counts, the SDK's own retries too. */
  public Fault times(int times) {
    return new Fault(stage, action, error, where, new AtomicInteger(times));
  }

  boolean strikes(Stage at, Query query) {
    return stage == at
        && query.action().equals(action)
        && where.test(query)
        && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  AwsError error() {
    return error;
  }
}
